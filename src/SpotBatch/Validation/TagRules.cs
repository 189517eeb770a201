using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>The tags of job definitions, once those of the app and its stacks have joined them.</summary>
internal static partial class TagRules
{
    private const int Most = 50;

    /// <summary>The run, which a job has beside its definition's tags: too many of both together, and it fails.</summary>
    private const int OfJob = 1;

    /// <summary>A stack whose first task has this many may have one task more that is over.</summary>
    private const int Many = 25;

    public static readonly Rule Limit = new("SB2009", "A task has at most 50 tags, with keys of 128 and values of 256 of AWS's characters",
        "A job takes the tags of its definition: with more than 50, it fails as soon as it is submitted. SpotBatch sets up to 16; one "
            + "stands on the job alone. Those of Tags.Of(app), of stacks and tasks join them. One task of each stack is looked at, and "
            + "all of them when it has 25 tags or more.",
        "https://docs.aws.amazon.com/batch/latest/userguide/using-tags.html");

    /// <summary>Whether the other tasks of the stack are worth a look.</summary>
    public static bool AreMany(int tags) => tags >= Many;

    public static IEnumerable<Finding> Check(IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Count + OfJob > Most)
            yield return Limit.Broken(
                "Tags", $"{tags.Count + OfJob} tags", $"AWS takes {Most} on a job, SpotBatch's own included",
                "Take out some of Tags.Of(...), or exclude AWS::Batch::JobDefinition from them");
        foreach (var (key, value) in tags)
        {
            if (!Tokens.Contains(key) && (!Key().IsMatch(key) || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)))
                yield return Limit.Broken("Tags", Quote.Of(key), "keys of 1 to 128 letters, digits, spaces and _ . : / = + - @ are allowed, not starting with aws:", "Choose another key");
            else if (!Names.IsTagValue(value))
                yield return Limit.Broken($"Tags[\"{key}\"]", Quote.Of(value), "256 letters, digits, spaces and _ . : / = + - @ are allowed", "Choose another value");
        }
    }

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}\z")]
    private static partial Regex Key();
}
