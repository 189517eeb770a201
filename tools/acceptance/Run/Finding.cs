namespace SpotBatch.Acceptance;

/// <summary>What was seen.</summary>
/// <param name="Verdict">Whether the row's assumptions hold.</param>
/// <param name="Words">What AWS did.</param>
internal sealed record Finding(Verdict Verdict, string Words)
{
    public static Finding Holds(string words) => new(Verdict.Holds, words);

    public static Finding DoesNot(string words) => new(Verdict.DoesNot, words);

    public static Finding NotSeen(string words) => new(Verdict.NotSeen, words);

    public static Finding If(bool holds, string words) => holds ? Holds(words) : DoesNot(words);
}
