namespace SpotBatch.Acceptance.Tests;

/// <summary>The table of assumptions, and the page that is made from it.</summary>
internal static class Assumptions
{
    private const string Intro = """
        # Assumptions

        No account of AWS is behind the tests of this repository, so what AWS does is taken from its pages, from recordings, and from errors that others met. This is what is believed on that ground, and what only an account can settle. [assumptions.json](assumptions.json) is the table; a test writes this page from it: `SPOTBATCH_UPDATE_DOCS=1 dotnet test`.

        The last column names the row of the [acceptance run](acceptance.md) that settles it: with an account and half an hour you know. Where no row can, the reason says why. The laboratory is this repository's own run of the state machines against a stand-in of AWS: [quality](quality.md). It has never met AWS; the link beside it is AWS's page on the subject.

        """;

    public static IReadOnlyList<Assumption> All { get; } = Assumption.Read(Repository.Root);

    public static string Page() => Intro.ReplaceLineEndings("\n")
        + string.Concat(All.GroupBy(assumption => assumption.Area).Select(area =>
            $"\n## {area.Key}\n\n| | what AWS is believed to do | why | what breaks if it does not | row |\n|---|---|---|---|---|\n" + string.Concat(area.Select(Line))));

    private static string Line(Assumption assumption) =>
        $"| `{assumption.Id}` | {Cell(assumption.Claim)} | [{Cell(assumption.Why)}]({assumption.Source}) | {Cell(assumption.Breaks)} | {assumption.Row ?? "none"} |\n";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("<", "\\<", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
}
