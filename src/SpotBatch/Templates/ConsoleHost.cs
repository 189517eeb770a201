namespace SpotBatch;

/// <summary>
/// Where AWS's console is in each partition; a region stands before it. The isolated ones have none that is public, so there
/// are no links to it there. https://docs.aws.amazon.com/awsconsolehelpdocs/latest/gsg/working-with-console.html
/// https://docs.aws.eu/esc/latest/userguide/
/// </summary>
internal static class ConsoleHost
{
    public static readonly IReadOnlyList<(string Partition, string Host)> All =
    [
        ("aws", "console.aws.amazon.com"),
        ("aws-cn", "console.amazonaws.cn"),
        ("aws-us-gov", "console.amazonaws-us-gov.com"),
        ("aws-eusc", "console.amazonaws-eusc.eu"),
    ];

    /// <summary>All of them as one text, for a machine that looks its own up: <c>aws=console.aws.amazon.com ...</c>.</summary>
    public static string Text => string.Join(' ', All.Select(known => $"{known.Partition}={known.Host}"));

    /// <summary>What a template with such links needs: is it this partition?</summary>
    public static Dictionary<string, object> Conditions => All.ToDictionary(
        known => Condition(known.Partition), known => (object)new Dictionary<string, object> { ["Fn::Equals"] = new[] { Cfn.Ref("AWS::Partition"), known.Partition } });

    /// <summary>A text with <c>${Console}</c> in it, which is the host with the region; where there is none, another text.</summary>
    public static object Sub(string text, IReadOnlyDictionary<string, object> values, string otherwise) => All.Reverse().Aggregate(
        (object)otherwise, (rest, known) => new Dictionary<string, object>
        {
            ["Fn::If"] = new[]
            {
                Condition(known.Partition),
                new Dictionary<string, object> { ["Fn::Sub"] = new object[] { text.Replace("${Console}", $"https://${{AWS::Region}}.{known.Host}", StringComparison.Ordinal), values } },
                rest,
            },
        });

    private static string Condition(string partition) => "In" + string.Concat(partition.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
