using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SpotBatch.Acceptance;

/// <summary>Submits runs and reads them, as docs/submitting.md and docs/history.md say.</summary>
internal static class Runs
{
    public static string Id(string task, string token) =>
        $"{task}--{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"submit|{task}|{token}")))[..32]}";

    public static object Entry(Platform platform, string task, string token, int? exit = null) => new
    {
        EventBusName = platform.Bus,
        Source = "spotbatch.submit",
        DetailType = task,
        Detail = Json.Of(exit is null ? new { token } : (object)new { token, parameters = new { exit = $"{exit}" } }),
    };

    /// <summary>Puts events, and says when AWS took none of them: it answers 200 all the same.</summary>
    public static async Task<JsonElement> SubmitAsync(Aws aws, Platform platform, params object[] entries)
    {
        var answer = await aws.AskAsync("events", "put-events", "--entries", Json.Of(entries));
        var refused = answer.Text("FailedEntryCount");
        return refused == "0" || entries.Length > 1
            ? answer
            : throw new AwsRefusal($"events put-events on {platform.Bus}", string.Join(", ", answer.Items("Entries").Select(entry => $"{entry.Text("ErrorCode")} {entry.Text("ErrorMessage")}")));
    }

    public static async Task<Run?> ReadAsync(Aws aws, Platform platform, string run)
    {
        var key = Json.Of(new { pk = new { S = $"RUN#{run}" }, sk = new { S = "RUN" } });
        var answer = await aws.AskAsync("dynamodb", "get-item", "--table-name", platform.Table, "--key", key, "--consistent-read");
        return answer.TryGetProperty("Item", out var item) ? new Run(run, item) : null;
    }

    /// <summary>All runs of a task: there are few.</summary>
    public static async Task<IReadOnlyList<Run>> OfAsync(Aws aws, Platform platform, string task)
    {
        var answer = await aws.AskAsync("dynamodb", "query", "--table-name", platform.Table, "--index-name", "ByTask",
            "--key-condition-expression", "task = :task", "--expression-attribute-values", Json.Of(new Dictionary<string, object> { [":task"] = new { S = task } }));
        return [.. answer.Items("Items").Select(item => new Run(item.Text("pk", "S")["RUN#".Length..], item))];
    }

    public static async Task<Run> UntilAsync(Scene scene, Platform platform, string run, Func<Run, bool> isIt, double minutes)
    {
        Run? last = null;
        return await scene.UntilAsync(minutes, async () => (last = await ReadAsync(scene.Aws, platform, run)) is { } found && isIt(found) ? found : null)
            ?? (last ?? throw new NotSeenException($"there is no run {run} after {minutes} minutes"));
    }
}
