using Amazon.CDK;
using SpotBatch;

namespace Docs.Snippets;

public static class QueuesSnippets
{
    public static void Declare(App app)
    {
        Priorities(new Stack(app, "Priorities"));
        Own(new Stack(app, "Own"));
        Shared(new Stack(app, "Shared"));
        Late(new Stack(app, "Late"));
        Limits(new Stack(app, "Limits"));
        Elsewhere(new Stack(app, "Elsewhere"));
    }

    private static void Priorities(Stack stack)
    {
        // begin-snippet: queues-priorities
        var urgent = new TaskQueue("urgent", priority: 100) { Capacity = QueueCapacity.SpotThenOnDemand };
        var bulk = new TaskQueue("bulk", priority: 1);
        var careful = new TaskQueue("careful", priority: 10) { Capacity = QueueCapacity.OnDemand };
        new SpotPlatform(stack, "Platform", new SpotPlatformProps { PlatformName = "a", Queues = [urgent, bulk, careful] });
        // end-snippet
    }

    private static void Own(Stack stack)
    {
        // begin-snippet: queues-machines
        var shared = MachinePool.X86_64(maxVcpus: 128);
        var payroll = MachinePool.X86_64(maxVcpus: 16) with { Name = "Payroll" };
        new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            PlatformName = "b",
            Machines = [shared, payroll],
            Queues =
            [
                new TaskQueue("bulk") { Machines = [shared] },
                new TaskQueue("payroll") { Machines = [payroll] },
            ],
        });
        // end-snippet
    }

    private static void Shared(Stack stack)
    {
        // begin-snippet: queues-fair-share
        var shared = new TaskQueue("shared")
        {
            FairShare = new FairShare
            {
                ShareDecay = TimeSpan.FromHours(1),
                Weights = new Dictionary<string, double> { ["integrates"] = 0.5 },
            },
        };
        // end-snippet
        new SpotPlatform(stack, "Platform", new SpotPlatformProps { PlatformName = "c", Queues = [shared] });
    }

    private static void Late(Stack stack)
    {
        // begin-snippet: queues-stuck
        var prices = new TaskQueue("prices")
        {
            // A price list of this morning is worthless at noon.
            StuckJobLimits = [new StuckJobLimit(StuckJobReason.InsufficientCapacity, TimeSpan.FromHours(2))],
        };
        // end-snippet
        new SpotPlatform(stack, "Platform", new SpotPlatformProps { PlatformName = "d", Queues = [prices] });
    }

    private static void Limits(Stack stack)
    {
        // begin-snippet: queues-limit
        var scarce = new TaskQueue("database");
        var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            PlatformName = "prod", Queues = [new TaskQueue("bulk"), scarce],
        });
        var database = new SharedLimit(stack, "Database", new SharedLimitProps { Platform = platform, Units = 5 });
        new BackgroundTask(stack, "Import", new BackgroundTaskProps
        {
            Platform = platform,
            Queue = scarce,
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
            Uses = [database.Units(1)],
        });
        // end-snippet
    }

    private static void Elsewhere(Stack stack)
    {
        var platform = SpotPlatform.FromName(stack, "Platform", "prod");
        var props = new BackgroundTaskProps
        {
            Platform = platform, Queue = new TaskQueue("database"), Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
        };
        // begin-snippet: queues-limit-elsewhere
        var database = SharedLimit.FromLimitName(stack, "Database", platform, "Database");
        new BackgroundTask(stack, "Export", props with { Uses = [database.Units(2)] });
        // end-snippet
    }
}
