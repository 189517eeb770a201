using System.Text.Json;

namespace SpotBatch.Acceptance.Tests.StandIn;

/// <summary>What becomes of each task's runs, and who hears of it.</summary>
internal static class Outcomes
{
    public static void Of(FakeRun run, World world)
    {
        switch (run.Task)
        {
            case "Canary" when run.Exit == "3" && world.Is("submits"):
                (run.Phase, run.Reason) = ("ARMED", "User: gate is not authorized to perform: batch:TagResource");
                break;
            case "Canary" when run.Exit == "3" && world.Is("fails"):
                run.ExitCode = "137";
                break;
            case "Retried":
                (run.Attempts, run.Status) = world.Is("retries") ? ("1", "FAILED") : ("2", "SUCCEEDED");
                break;
            case "Stays":
                (run.Attempts, run.Status) = world.Is("deregistered") ? ("1", "FAILED") : ("2", "SUCCEEDED");
                break;
            case "Long":
                run.Status = world.Is("max-vcpus") ? "FAILED" : "SUCCEEDED";
                break;
            case "Children":
                run.Children = world.Is("array") ? null : "2";
                break;
            case "Shared" when world.Is("share"):
                (run.Phase, run.Reason) = ("REJECTED", "Either schedulingPriority in job definition or schedulingPriorityOverride is required");
                break;
            case "Nobody":
                (run.Phase, run.Reason) = (world.Is("unknown-task") ? "ARMED" : "REJECTED", "no task Nobody on the platform acceptance");
                break;
            case "Metadata" when world.Is("metadata"):
                (run.Status, run.ExitCode) = ("FAILED", "7");
                break;
            case "OwnRole" when world.Is("job-role"):
                (run.Status, run.ExitCode) = ("FAILED", "1");
                break;
            case "Follows" when world.Is("event-missing"):
                run.ScheduledAt = "<at>";
                break;
            case "Happens":
                run.Parameters["what"] = world.Is("event-parameter") ? "<what>" : "an event";
                break;
            case "Hangs" or "Memory" or "Pull":
                run.Status = "FAILED";
                break;
        }
    }

    public static void Tell(FakeRun run, World world)
    {
        var keyed = run.Platform.EndsWith("keyed", StringComparison.Ordinal);
        var mails = Stacks.Url(run.Platform, "MailsUrl");
        var text = $"Task Canary (acceptance) on {run.Platform} failed: application exited 3.\nRun {run.Id}: 1 attempt, 2 s from start to end.\nLog: https://eu-west-1.console.aws.amazon.com/";
        if (run is { Task: "Canary", Exit: "3" } && !world.Is(keyed ? "mail-keyed" : "mail"))
            world.Say(mails, world.Is("mail-text") ? $"\"{text.Replace("\n", "\"\n\"", StringComparison.Ordinal)}\"" : text);
        if (run is { Task: "Canary", Exit: "0" } && run.Id == Acceptance.Runs.Id("Canary", "recovers") && !world.Is("recovers"))
            world.Say(mails, $"Task Canary (acceptance) on {run.Platform} succeeded again. It had failed since 2026-01-05T10:00:00Z.\nRun {run.Id}.");
        if (!world.Is("job-events") || run.Exit != "3")
            Happened(run, world, run.JobId, new { });
        if (run.Task == "Children" && !world.Is("child-events"))
            Happened(run, world, $"{run.JobId}:1", new { index = 1 });
    }

    private static void Happened(FakeRun run, World world, string jobId, object array) => world.Say(Stacks.Url(run.Platform, "JobsUrl"), JsonSerializer.Serialize(new
    {
        source = "aws.batch",
        detail = new { jobId, jobName = run.Id, status = run.Status, arrayProperties = array, container = new { exitCode = int.Parse(run.Exit, System.Globalization.CultureInfo.InvariantCulture) } },
    }));
}
