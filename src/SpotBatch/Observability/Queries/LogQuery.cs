using Amazon.CDK.AWS.Logs;
using Constructs;

namespace SpotBatch;

/// <summary>
/// A question to the log of runs, in the query language of CloudWatch Logs Insights. Asking costs by what is read: 0.005
/// USD a GB, and a million runs are less than one.
/// See https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
/// </summary>
public sealed record LogQuery
{
    internal LogQuery(ISpotPlatform platform, IConstruct asked, string title, string text)
    {
        DirectRules.Lacks(platform, asked, nameof(LogQuery), Quote.Of(title));
        (Platform, Title, QueryString, LogGroupNames) = (platform.PlatformName, title, text, [LedgerNames.RunLog(platform.PlatformName)]);
    }

    /// <summary>What is asked, in words: <c>Success by day of clone</c>.</summary>
    public string Title { get; }

    /// <summary>The question, a command on each line.</summary>
    public string QueryString { get; }

    /// <summary>The log groups to ask.</summary>
    public IReadOnlyList<string> LogGroupNames { get; }

    internal string Platform { get; }

    /// <summary>
    /// Saves the question in the account, in the console's folder <c>SpotBatch/platform</c>. It costs nothing until it is asked.
    /// </summary>
    /// <param name="scope">The construct that it is part of.</param>
    /// <param name="id">Its id within <paramref name="scope"/>.</param>
    /// <returns>The saved query.</returns>
    public CfnQueryDefinition ToQueryDefinition(Construct scope, string id)
    {
        var saved = new CfnQueryDefinition(scope, id, new CfnQueryDefinitionProps
        {
            Name = $"SpotBatch/{Platform}/{Title}",
            QueryString = QueryString,
        });
        // The typed property is another one in newer versions of the CDK.
        saved.AddPropertyOverride("LogGroupNames", LogGroupNames.ToArray());
        return saved;
    }
}
