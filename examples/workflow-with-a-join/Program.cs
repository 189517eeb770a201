using Amazon.CDK;
using Amazon.CDK.AWS.Scheduler;
using Amazon.CDK.AWS.StepFunctions;
using SpotBatch;

var app = new App();
var stack = new Stack(app, "Nightly");
var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { PlatformName = "nightly", JobExecutionTimeout = TimeSpan.FromHours(2) });
var defaults = new BackgroundTaskProps
{
    Platform = platform,
    Owner = "data",
    Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
    Timeout = TimeSpan.FromHours(1),
};
var orders = new BackgroundTask(stack, "Orders", defaults with { Command = ["echo", "orders"] });
var payments = new BackgroundTask(stack, "Payments", defaults with { Command = ["echo", "payments"] });
var report = new BackgroundTask(stack, "Report", defaults with { Command = ["echo", "report"] });

// Each step submits a run through the gate and waits for its end; the join is Step Functions' own.
var both = new Amazon.CDK.AWS.StepFunctions.Parallel(stack, "Load");
both.Branch(orders.ToStep(stack, "LoadOrders"));
both.Branch(payments.ToStep(stack, "LoadPayments"));
var workflow = new StateMachine(stack, "Workflow", new StateMachineProps
{
    DefinitionBody = DefinitionBody.FromChainable(both.Next(report.ToStep(stack, "WriteReport"))),
    TracingEnabled = true,
});

// The workflow has a schedule of its own; its tasks have none.
var scheduler = new Amazon.CDK.AWS.IAM.Role(stack, "Scheduler", new Amazon.CDK.AWS.IAM.RoleProps
{
    AssumedBy = new Amazon.CDK.AWS.IAM.ServicePrincipal("scheduler.amazonaws.com"),
});
workflow.GrantStartExecution(scheduler);
new CfnSchedule(stack, "Nightly", new CfnScheduleProps
{
    ScheduleExpression = "cron(0 2 * * ? *)",
    ScheduleExpressionTimezone = "America/Bogota",
    FlexibleTimeWindow = new CfnSchedule.FlexibleTimeWindowProperty { Mode = "OFF" },
    Target = new CfnSchedule.TargetProperty { Arn = workflow.StateMachineArn, RoleArn = scheduler.RoleArn },
});

app.Synth();
