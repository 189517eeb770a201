using System.Text.Json;

namespace SpotBatch.Acceptance.Rows;

/// <summary>What people and repairs do.</summary>
internal static class OperationRows
{
    public static Row Verify { get; } = new("verify", "runs spotbatch.sh verify: a canary by event, one by schedule", VerifyAsync);

    public static IReadOnlyList<Row> All { get; } =
    [
        Verify,
        new("pause", "pauses Paused, submits, resumes, submits again", PauseAsync),
        new("sweeps", "writes a claim of Other whose execution is dead, and waits for the sweep", SweepsAsync),
        new("ttl", "asks for the table's TTL, and writes an item that has expired", TtlAsync),
        new("workflow", "runs a workflow with three steps in a Map", WorkflowAsync),
        new("redrive", "lets a workflow's step fail, and redrives it", RedriveAsync),
    ];

    private static async Task<Finding> VerifyAsync(Scene scene)
    {
        await scene.PlainAsync();
        // Nobody confirmed the email address, and that is not asked here.
        var answer = await scene.Aws.RunAsync(new Command("sh", scene.Settings.Script, "verify", scene.Settings.Plain, "--no-alert"));
        return Finding.If(answer.ExitCode == 0, answer.ExitCode == 0 ? answer.Output.Trim().Split('\n')[^1] : answer.Complaint);
    }

    private static async Task<Finding> PauseAsync(Scene scene)
    {
        await scene.PlainAsync();
        await Script("pause", "--reason", "acceptance");
        var skipped = await scene.SubmittedAsync("Paused", "while");
        await Script("resume");
        var after = await scene.SubmittedAsync("Paused", "after");
        return Finding.If(skipped.Phase == "SKIPPED" && after.JobId.Length > 0, $"paused: {skipped.Words}; resumed: {after.Phase}");

        async Task Script(string verb, params string[] more)
        {
            var answer = await scene.Aws.RunAsync(new Command("sh", [scene.Settings.Script, verb, scene.Settings.Plain, "Paused", .. more]));
            if (answer.ExitCode != 0)
                throw new NotSeenException($"{verb}: {answer.Complaint}");
        }
    }

    private static async Task<Finding> SweepsAsync(Scene scene)
    {
        var platform = await scene.PlainAsync();
        var now = DateTimeOffset.UtcNow;
        var run = Runs.Id("Other", "dead");
        await scene.Aws.AskAsync("dynamodb", "put-item", "--table-name", platform.Table, "--item", Json.Of(new Dictionary<string, object>
        {
            ["pk"] = Text($"RUN#{run}"),
            ["sk"] = Text("RUN"),
            ["phase"] = Text("CLAIMED"),
            ["claimant"] = Text("dead"),
            ["leaseUntil"] = new { N = $"{now.ToUnixTimeSeconds() - 60}" },
            ["pend"] = Text("GATE"),
            ["tries"] = new { N = "1" },
            ["acceptedAt"] = Text($"{now.AddMinutes(-6):yyyy-MM-ddTHH:mm:ss.fffZ}"),
            ["task"] = Text("Other"),
            ["kind"] = Text("submit"),
            ["key"] = Text("dead"),
            ["trigger"] = Text("submit"),
            ["request"] = new { M = new { } },
        }));
        var found = await Runs.UntilAsync(scene, platform, run, it => it.JobId.Length > 0 || it.IsOver, minutes: 8);
        return Finding.If(found.JobId.Length > 0, found.Words);

        static object Text(string value) => new { S = value };
    }

    private static async Task<Finding> TtlAsync(Scene scene)
    {
        var platform = await scene.PlainAsync();
        var ttl = (await scene.Aws.AskAsync("dynamodb", "describe-time-to-live", "--table-name", platform.Table)).GetProperty("TimeToLiveDescription");
        if (ttl.Text("TimeToLiveStatus") is not ("ENABLED" or "ENABLING") || ttl.Text("AttributeName") != "expires")
            return Finding.DoesNot($"{ttl.Text("TimeToLiveStatus")} by '{ttl.Text("AttributeName")}'");
        var key = Json.Of(new { pk = new { S = "PROBE" }, sk = new { S = "TTL" } });
        var item = Json.Of(new { pk = new { S = "PROBE" }, sk = new { S = "TTL" }, expires = new { N = $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60}" } });
        await scene.Aws.AskAsync("dynamodb", "put-item", "--table-name", platform.Table, "--item", item);
        var gone = await scene.UntilAsync(15, async () =>
            (await scene.Aws.AskAsync("dynamodb", "get-item", "--table-name", platform.Table, "--key", key)).TryGetProperty("Item", out _) ? null : "gone");
        return gone is null ? Finding.NotSeen("it is still there after 15 minutes, and may be for days") : Finding.Holds("it was deleted within 15 minutes");
    }

    private static async Task<Finding> WorkflowAsync(Scene scene)
    {
        var platform = await scene.PlainAsync();
        var execution = await StartAsync(scene, platform.Output("MappedArn"), new { items = new[] { 1, 2, 3 } });
        var ended = await EndAsync(scene, execution, 15);
        var runs = (await Runs.OfAsync(scene.Aws, platform, "Step")).Count(run => run.Item.Text("request", "M", "parameters", "M", "exit", "S") != "3");
        return Finding.If(ended.Text("status") == "SUCCEEDED" && runs == 3, $"{ended.Text("status")} with {runs} runs of three {ended.Text("cause")}".Trim());
    }

    private static async Task<Finding> RedriveAsync(Scene scene)
    {
        var platform = await scene.PlainAsync();
        var execution = await StartAsync(scene, platform.Output("RedrivenArn"), new { });
        if ((await EndAsync(scene, execution, 15)).Text("status") != "FAILED")
            return Finding.NotSeen("the step did not fail");
        await scene.Aws.AskAsync("stepfunctions", "redrive-execution", "--execution-arn", execution);
        var ended = await EndAsync(scene, execution, 15, redriven: true);
        var runs = (await Runs.OfAsync(scene.Aws, platform, "Step")).Count(run => run.Item.Text("request", "M", "parameters", "M", "exit", "S") == "3");
        return Finding.If(ended.Text("status") == "FAILED" && runs == 2, $"{ended.Text("status")} with {runs} runs of two");
    }

    private static async Task<string> StartAsync(Scene scene, string machine, object input) =>
        (await scene.Aws.AskAsync("stepfunctions", "start-execution", "--state-machine-arn", machine, "--input", Json.Of(input))).Text("executionArn");

    private static async Task<JsonElement> EndAsync(Scene scene, string execution, double minutes, bool redriven = false)
    {
        var answer = await scene.UntilAsync(minutes, async () =>
        {
            var found = await scene.Aws.AskAsync("stepfunctions", "describe-execution", "--execution-arn", execution);
            return found.Text("status") == "RUNNING" || (redriven && found.Text("redriveCount") != "1") ? null : new Box(found);
        });
        return answer?.Value ?? throw new NotSeenException($"the workflow is still running after {minutes} minutes");
    }

    private sealed record Box(JsonElement Value);
}
