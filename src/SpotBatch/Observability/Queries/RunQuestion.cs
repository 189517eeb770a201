namespace SpotBatch;

/// <summary>
/// A question over runs as a query. A run may have two lines, and nothing but <c>limit</c> may follow <c>dedup</c>, so a
/// first <c>stats</c> makes one row of each run and the second one counts those; a query may have two, and the second sees
/// only what the first one names.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Dedup.html
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html
/// </summary>
/// <param name="Values">What is known of each run: fields of the log, which lines of one run have alike.</param>
/// <param name="Results">What is asked of all runs: aggregates of <paramref name="Values"/>.</param>
/// <param name="By">The field that runs are told apart by.</param>
/// <param name="Order">How results are sorted.</param>
/// <param name="Limit">How many are shown; null for all.</param>
/// <param name="Where">Which runs count; null for all.</param>
internal sealed record RunQuestion(string[] Values, string Results, string By, string Order, int? Limit = null, string? Where = null)
{
    /// <summary>Over the runs of one task, or of all.</summary>
    public string Of(string? task) => string.Join("\n| ",
    [
        .. task is null ? Array.Empty<string>() : [$"filter task = \"{task}\""],
        .. Where is null ? Array.Empty<string>() : [$"filter {Where}"],
        $"stats {string.Join(", ", Values.Select(field => $"max({field}) as {Each(field)}"))} by runId, {By}",
        $"stats {Results} by {By}",
        $"sort {Order}",
        .. Limit is { } limit ? new[] { $"limit {limit}" } : [],
    ]);

    /// <summary>What a field of the log is called once there is one row a run.</summary>
    private static string Each(string field) => $"its{char.ToUpperInvariant(field[0])}{field[1..]}";
}
