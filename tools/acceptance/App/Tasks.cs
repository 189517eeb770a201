using Amazon.CDK.AWS.Events;
using Constructs;

namespace SpotBatch.Acceptance.App;

/// <summary>The tasks of the plain platform, each for one thing that is looked at.</summary>
internal static class Tasks
{
    /// <summary>Succeeds, or fails with the exit code that a submission asks for.</summary>
    public static BackgroundTask Canary(Construct scope, string name, BackgroundTaskProps defaults) => new(scope, name, defaults with
    {
        Command = ["sh", "-c", "echo canary; exit $1", "sh", "Ref::exit"],
        Parameters = new() { ["exit"] = "0" },
    });

    public static void Ends(Construct scope, BackgroundTaskProps defaults)
    {
        _ = new BackgroundTask(scope, "Retried", defaults with
        {
            Command = ["sh", "-c", "[ \"$AWS_BATCH_JOB_ATTEMPT\" = 2 ]"],
            Retry = RetryPolicy.OnAnyFailure(2),
        });
        _ = new BackgroundTask(scope, "Hangs", defaults with { Command = ["sleep", "600"], Timeout = TimeSpan.FromMinutes(1) });
        _ = new BackgroundTask(scope, "Memory", defaults with { Command = ["sh", "-c", "tail /dev/zero"], MemoryMiB = 64, Retry = RetryPolicy.Never });
        _ = new BackgroundTask(scope, "Pull", defaults with { Image = Images.Missing, Command = ["true"], Retry = RetryPolicy.Never });
    }

    /// <summary>How many at a time.</summary>
    public static void Limits(Construct scope, BackgroundTaskProps defaults)
    {
        var limit = new SharedLimit(scope, "Limit", new SharedLimitProps { Platform = defaults.Platform, LimitName = "one", Units = 1 });
        _ = new BackgroundTask(scope, "Children", defaults with { Command = ["true"], ArraySize = 2 });
        _ = new BackgroundTask(scope, "Single", defaults with { Command = ["sleep", "20"], Concurrency = ConcurrencyPolicy.Queue });
        _ = new BackgroundTask(scope, "Limited", defaults with { Command = ["sleep", "20"], ArraySize = 2, Uses = [limit.Units(1)] });
    }

    /// <summary>What the metadata address of the machine, and that of the job's own role, say to one that is not root.</summary>
    public static void Addresses(Construct scope, BackgroundTaskProps defaults)
    {
        _ = new BackgroundTask(scope, "Metadata", defaults with
        {
            Command = ["sh", "-c", "if nc -w 5 169.254.169.254 80 </dev/null; then echo reached; exit 7; else echo hidden; fi"],
            User = "65534",
            Retry = RetryPolicy.Never,
        });
        var role = new BackgroundTask(scope, "OwnRole", defaults with
        {
            // What is answered is thrown away: only whether there is an answer counts.
            Command = ["sh", "-c", "wget -q -T 5 -O /dev/null \"http://169.254.170.2$AWS_CONTAINER_CREDENTIALS_RELATIVE_URI\""],
            User = "65534",
            Retry = RetryPolicy.Never,
        });
        role.GrantPrincipal.AddToPrincipalPolicy(new Amazon.CDK.AWS.IAM.PolicyStatement(new Amazon.CDK.AWS.IAM.PolicyStatementProps
        {
            Actions = ["sts:GetCallerIdentity"],
            Resources = ["*"],
        }));
    }

    /// <summary>Jobs that live while the platform is deployed again.</summary>
    public static void Long(Construct scope, BackgroundTaskProps defaults, string step)
    {
        _ = new BackgroundTask(scope, "Long", defaults with { Command = ["sleep", "420"], Retry = RetryPolicy.Never });
        _ = new BackgroundTask(scope, "Stays", defaults with
        {
            Command = ["sh", "-c", "[ \"$AWS_BATCH_JOB_ATTEMPT\" = 2 ] || { sleep 240; exit 1; }"],
            Environment = new() { ["STEP"] = step },
            Retry = RetryPolicy.OnAnyFailure(2),
        });
    }

    /// <summary>Tasks that something else starts, or does not.</summary>
    public static void Started(Construct scope, BackgroundTaskProps defaults, BackgroundTask canary)
    {
        _ = new BackgroundTask(scope, "Follows", defaults with { Command = ["true"], Triggers = [TaskTrigger.OnSuccess(canary)] });
        _ = new BackgroundTask(scope, "Happens", defaults with
        {
            Command = ["echo", "Ref::what"],
            Parameters = new() { ["what"] = "nothing" },
            Triggers =
            [
                TaskTrigger.OnEvent(new EventPattern { Source = ["spotbatch.acceptance"], DetailType = ["Happened"] }) with
                {
                    Parameters = new Dictionary<string, string> { ["what"] = "an event" },
                },
            ],
        });
        _ = new BackgroundTask(scope, "Late", defaults with { Command = ["true"], ExpectSuccessWithin = TimeSpan.FromMinutes(5) });
        _ = new BackgroundTask(scope, "Paused", defaults with { Command = ["true"] });
    }
}
