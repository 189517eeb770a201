using System.Text.Json;

namespace SpotBatch.Acceptance.Rows;

/// <summary>What events bring, and when schedules fire.</summary>
internal static class EventRows
{
    public static IReadOnlyList<Row> All { get; } =
    [
        new("job-events", "hears the last event of Canary's job", JobEventsAsync),
        new("child-events", "hears the events of an array's children", ChildEventsAsync),
        new("event-parameter", "puts an event that starts Happens with a parameter", ParameterAsync),
        new("event-missing", "lets Follows follow a run that has no planned time", MissingAsync),
        new("flexible-time", "lets a schedule with a window of five minutes send its planned time", FlexibleAsync),
        new("same-names", "makes a schedule of the same name in another group", SameNamesAsync),
    ];

    private static async Task<Finding> JobEventsAsync(Scene scene)
    {
        var run = await scene.EndedAsync("Canary", "fails", exit: 3);
        var text = await HearAsync(scene, detail => detail.Text("jobId") == run.JobId && detail.Text("status") == "FAILED");
        if (text is null)
            return Finding.DoesNot("no event of its end in 3 minutes");
        var detail = Detail(text);
        return Finding.If(detail.Text("jobName") == run.Id && detail.Text("container", "exitCode") == "3", $"job {detail.Text("jobName")}, exit code {detail.Text("container", "exitCode")}");
    }

    private static async Task<Finding> ChildEventsAsync(Scene scene)
    {
        var run = await scene.EndedAsync("Children", "array");
        var text = await HearAsync(scene, detail => detail.Text("jobId") == $"{run.JobId}:1");
        if (text is null)
            return Finding.DoesNot($"no event of the job {run.JobId}:1 in 3 minutes");
        var index = Detail(text).Text("arrayProperties", "index");
        return Finding.Holds(index.Length > 0 ? $"arrayProperties.index is {index}" : "there is no arrayProperties.index");
    }

    private static async Task<Finding> ParameterAsync(Scene scene)
    {
        var platform = await scene.PlainAsync();
        await scene.Aws.AskAsync("events", "put-events", "--entries", Json.Of(new[] { new { Source = "spotbatch.acceptance", DetailType = "Happened", Detail = "{}" } }));
        var run = await OneOfAsync(scene, platform, "Happens");
        if (run is null)
            return Finding.DoesNot("it started no run in 4 minutes");
        var ended = await Runs.UntilAsync(scene, platform, run.Id, found => found.IsOver, minutes: 12);
        var what = ended.Item.Text("request", "M", "parameters", "M", "what", "S");
        return Finding.If(what == "an event" && ended.Status == "SUCCEEDED", $"{ended.Words}, the parameter is '{what}'");
    }

    private static async Task<Finding> MissingAsync(Scene scene)
    {
        var platform = await scene.PlainAsync();
        var before = await scene.EndedAsync("Canary", "recovers", exit: 0);
        if (before.Status != "SUCCEEDED")
            return Finding.NotSeen(before.Words);
        var run = await OneOfAsync(scene, platform, "Follows");
        var planned = run?.Item.Text("scheduledAt", "S") ?? "";
        return Finding.If(run is { JobId.Length: > 0 } && planned.Length == 0, run is null ? "it started no run in 4 minutes" : $"{run.Words}, planned '{planned}'");
    }

    private static async Task<Finding> FlexibleAsync(Scene scene)
    {
        var platform = await scene.PlainAsync();
        var at = DateTime.UtcNow.AddMinutes(2);
        await CreateAsync(scene, platform, platform.One("AWS::Scheduler::ScheduleGroup"), at, "Mode=FLEXIBLE,MaximumWindowInMinutes=5");
        var text = await scene.Ears.HearAsync(platform.Output("TimesUrl"), 9, _ => true);
        return text is null ? Finding.NotSeen("it did not fire in 9 minutes") : Finding.If(text.StartsWith($"{at:yyyy-MM-ddTHH:mm:ss}", StringComparison.Ordinal), $"planned {at:yyyy-MM-ddTHH:mm:ss}Z, sent {text}");
    }

    private static async Task<Finding> SameNamesAsync(Scene scene)
    {
        var platform = await scene.PlainAsync();
        // The sweep's, in the group that every account has. It would fire in a year.
        var name = $"{platform.Name}..sweep";
        try
        {
            await CreateAsync(scene, platform, "default", DateTime.UtcNow.AddDays(365), "Mode=OFF", name);
        }
        catch (AwsRefusal refusal) when (refusal.Code == "ConflictException")
        {
            return Finding.DoesNot(refusal.Words);
        }
        await scene.Aws.AskAsync("scheduler", "delete-schedule", "--group-name", "default", "--name", name);
        return Finding.Holds("it was made, and is gone again");
    }

    private static Task<JsonElement> CreateAsync(Scene scene, Platform platform, string group, DateTime at, string window, string? name = null) =>
        scene.Aws.AskAsync("scheduler", "create-schedule", "--group-name", group, "--name", name ?? $"{platform.Name}..flexible",
            "--schedule-expression", $"at({at:yyyy-MM-ddTHH:mm:ss})", "--flexible-time-window", window, "--action-after-completion", "DELETE",
            "--target", Json.Of(new { Arn = platform.Output("TimesArn"), RoleArn = platform.Output("TimesRoleArn"), Input = "<aws.scheduler.scheduled-time>" }));

    private static Task<Run?> OneOfAsync(Scene scene, Platform platform, string task) =>
        scene.UntilAsync(4, async () => (await Runs.OfAsync(scene.Aws, platform, task)).FirstOrDefault(run => run.JobId.Length > 0 || run.IsOver));

    private static async Task<string> JobsUrlAsync(Scene scene) => (await scene.PlainAsync()).Output("JobsUrl");

    private static async Task<string?> HearAsync(Scene scene, Func<JsonElement, bool> isIt) =>
        await scene.Ears.HearAsync(await JobsUrlAsync(scene), 3, text => isIt(Detail(text)));

    private static JsonElement Detail(string text) => JsonDocument.Parse(text).RootElement.GetProperty("detail");
}
