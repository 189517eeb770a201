using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.StepFunctions;
using SpotBatch;

namespace Docs.Snippets;

public static class RunsSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Runs");
        var platform = new SpotPlatform(stack, "Platform");
        var defaults = new BackgroundTaskProps
        {
            Platform = platform,
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
            Timeout = TimeSpan.FromHours(1),
        };
        var (orders, payments, report) = (new BackgroundTask(stack, "Orders", defaults), new BackgroundTask(stack, "Payments", defaults), new BackgroundTask(stack, "Report", defaults));
        var task = orders;
        var (service, analyst, operators) = (Role(stack, "Service"), Role(stack, "Analyst"), Role(stack, "Operators"));

        // begin-snippet: runs-grants
        task.GrantReadRuns(service);
        platform.GrantReadHistory(analyst);
        platform.GrantOperate(operators);
        // end-snippet

        WithoutLedger(stack, defaults, service);

        // begin-snippet: runs-join
        var both = new Amazon.CDK.AWS.StepFunctions.Parallel(stack, "LoadBoth");
        both.Branch(orders.ToStep(stack, "LoadOrders"));
        both.Branch(payments.ToStep(stack, "LoadPayments"));
        new StateMachine(stack, "Nightly", new StateMachineProps
        {
            DefinitionBody = DefinitionBody.FromChainable(both.Next(report.ToStep(stack, "WriteReport"))),
        });
        // end-snippet
    }

    private static void WithoutLedger(Stack stack, BackgroundTaskProps defaults, Role service)
    {
        // begin-snippet: runs-none
        var platform = new SpotPlatform(stack, "Lean", new SpotPlatformProps { PlatformName = "lean", Runs = RunRecords.None });
        var task = new BackgroundTask(stack, "Import", defaults with { Platform = platform, Triggers = [TaskTrigger.Cron("0 6 * * ? *")] });
        task.GrantSubmit(service);
        // end-snippet
    }

    private static Role Role(Stack stack, string id) => new(stack, id, new RoleProps { AssumedBy = new AccountRootPrincipal() });
}
