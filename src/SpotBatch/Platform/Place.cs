using System.Runtime.CompilerServices;
using Amazon.CDK;

namespace SpotBatch;

/// <summary>The account and region that a stack is deployed to, tokens where they are not known at synth. CDK is asked once.</summary>
internal sealed record Place(string Account, string Region)
{
    private static readonly ConditionalWeakTable<Stack, Place> Known = [];

    public bool IsKnown => !Tokens.Contains(Account) && !Tokens.Contains(Region);

    public static Place Of(Stack stack) => Known.GetValue(stack, static asked => new Place(asked.Account, asked.Region));

    /// <summary>Whether the two are surely not the same; what is not known may be anywhere.</summary>
    public bool DiffersFrom(Place other) => Differ(Account, other.Account) || Differ(Region, other.Region);

    /// <summary>What stands a second time in one account and region, with what stood there first.</summary>
    public static IEnumerable<(T First, T Later)> Twice<T>(IEnumerable<T> same, Func<T, Stack> stackOf)
    {
        var seen = new List<T>();
        foreach (var one in same)
        {
            var index = seen.FindIndex(earlier => stackOf(earlier) == stackOf(one) || !Of(stackOf(earlier)).DiffersFrom(Of(stackOf(one))));
            if (index >= 0)
                yield return (seen[index], one);
            else
                seen.Add(one);
        }
    }

    /// <summary>The account and region in words.</summary>
    public override string ToString() => $"{Text(Account)}, {Text(Region)}";

    private static bool Differ(string one, string other) => one != other && !Tokens.Contains(one) && !Tokens.Contains(other);

    private static string Text(string value) => Tokens.Contains(value) ? "(unknown)" : value;
}
