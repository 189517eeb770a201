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
}
