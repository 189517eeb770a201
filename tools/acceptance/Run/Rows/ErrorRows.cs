using System.Text.Json;
using System.Text.RegularExpressions;

namespace SpotBatch.Acceptance.Rows;

/// <summary>
/// What Step Functions calls an error: TestState runs one state and says it.
/// https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html
/// </summary>
internal static partial class ErrorRows
{
    public static IReadOnlyList<Row> All { get; } =
    [
        new("error-denied", "lets a state submit a job that its role may not submit", scene => TestAsync(scene,
            platform => Submit(platform.One("AWS::Batch::JobQueue", "bulk"), $"{platform.Name}-Canary"),
            (_, error, cause) => Denied().IsMatch($"{error} {cause}"))),
        new("error-client", "lets a state submit to a queue that does not exist", scene => TestAsync(scene,
            platform => Submit($"{platform.Name}-nothing", $"{platform.Name}-nothing"),
            (_, error, cause) => error == "Batch.ClientException" && cause.Contains("Status Code: 4", StringComparison.Ordinal))),
        new("error-condition", "lets a state write under a condition that fails", scene => TestAsync(scene,
            platform => Write(platform, "attribute_exists(nothing)", "x"),
            (_, error, _) => error is "DynamoDb.ConditionalCheckFailedException" or "DynamoDB.ConditionalCheckFailedException")),
        new("data-limit", "lets a state put out 300,000 characters", scene => TestAsync(scene,
            _ => new { Type = "Pass", QueryLanguage = "JSONata", Output = new { text = "{% $join([1..50000].('123456')) %}" }, End = true },
            (_, error, _) => error == "States.DataLimitExceeded")),
        new("data-limit-caught", "the same, with a Catch of States.ALL", scene => TestAsync(scene,
            platform => Write(platform, "attribute_not_exists(nothing)", "{% $join([1..50000].('123456')) %}"),
            (status, _, _) => status == "CAUGHT_ERROR")),
        new("nesting", "lets a state make an object of each of 200 items", scene => TestAsync(scene,
            _ => new { Type = "Pass", QueryLanguage = "JSONata", Output = new { items = "{% [[1..200].{ 'item': $ }] %}" }, End = true },
            (status, _, _) => status == "SUCCEEDED")),
    ];

    [GeneratedRegex(@"\b403\b|not authorized|AccessDenied", RegexOptions.IgnoreCase)]
    private static partial Regex Denied();

    private static async Task<Finding> TestAsync(Scene scene, Func<Platform, object> state, Func<string, string, string, bool> isIt)
    {
        var platform = await scene.PlainAsync();
        var answer = await scene.Aws.AskAsync("stepfunctions", "test-state", "--definition", JsonSerializer.Serialize(state(platform)), "--role-arn", platform.Output("ProbeArn"), "--input", "{}");
        var (status, error, cause) = (answer.Text("status"), answer.Text("error"), answer.Text("cause"));
        return Finding.If(isIt(status, error, cause), $"{status} {error}{(cause.Length > 0 ? $": {cause}" : "")}".Trim());
    }

    private static object Submit(string queue, string definition) => new
    {
        Type = "Task",
        QueryLanguage = "JSONata",
        Resource = "arn:aws:states:::aws-sdk:batch:submitJob",
        Arguments = new { JobName = "acceptance-probe", JobQueue = queue, JobDefinition = definition },
        End = true,
    };

    /// <summary>The probe's role may write one key, which nobody reads.</summary>
    private static object Write(Platform platform, string condition, string text) => new
    {
        Type = "Task",
        QueryLanguage = "JSONata",
        Resource = "arn:aws:states:::aws-sdk:dynamodb:updateItem",
        Arguments = new
        {
            TableName = platform.Table,
            Key = new { pk = new { S = "PROBE" }, sk = new { S = "PROBE" } },
            UpdateExpression = "SET seen = :seen",
            ConditionExpression = condition,
            ExpressionAttributeValues = new Dictionary<string, object> { [":seen"] = new { S = text } },
        },
        Catch = text == "x" ? null : new[] { new { ErrorEquals = new[] { "States.ALL" }, Next = "Caught" } },
        End = true,
    };
}
