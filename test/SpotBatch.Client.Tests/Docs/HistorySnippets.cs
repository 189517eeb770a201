using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using SpotBatch.Client;

// Not below SpotBatch.Client, where its using would not be needed.
namespace Docs.Snippets;

/// <summary>The code of docs/history.md.</summary>
internal static class HistorySnippets
{
    // begin-snippet: history-failed
    public static async IAsyncEnumerable<TaskRun> FailedAsync(IAmazonDynamoDB ledger, string table, string task, DateTime since)
    {
        var request = new QueryRequest
        {
            TableName = table,
            IndexName = "ByTask",
            KeyConditionExpression = "task = :task AND acceptedAt >= :since",
            FilterExpression = "#status = :failed",
            ExpressionAttributeNames = new() { ["#status"] = "status" },
            ExpressionAttributeValues = new() { [":task"] = new(task), [":since"] = new($"{since:yyyy-MM-ddTHH:mm:ss}"), [":failed"] = new("FAILED") },
        };
        do
        {
            var page = await ledger.QueryAsync(request);
            foreach (var item in page.Items)
                yield return TaskRun.FromItem(item, value => value.S ?? value.N, value => value.L, value => value.M)!;
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }
    // end-snippet
}
