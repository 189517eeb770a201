using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.StepFunctions;

namespace SpotBatch.StateMachines.Tests;

/// <summary>
/// The templates of platforms without a ledger, which lib/direct takes everything from: targets, roles, rules. Tasks stand
/// in the platform's stack and in one that reads the platform's parameters; people and a workflow stand in a third.
/// </summary>
internal static class LeanTemplates
{
    private static readonly string[] Stacks = ["Stack", "Tasks", "People"];

    /// <summary>Writes <c>{ "plain": [templates], "keyed": ..., "hardened": ... }</c>.</summary>
    public static void WriteTo(string file) => File.WriteAllText(file, new JsonObject
    {
        ["plain"] = Synthesize((_, props) => props),
        ["keyed"] = Synthesize((stack, props) => props with { EncryptionKey = new Key(stack, "Key") }),
        ["hardened"] = Synthesize((_, props) => props with { Hardened = true }),
    }.ToJsonString());

    private static JsonArray Synthesize(Func<Stack, SpotPlatformProps, SpotPlatformProps> kind) =>
        PlatformTemplates.Synthesize(Stacks, app => Declare(app, kind));

    private static void Declare(App app, Func<Stack, SpotPlatformProps, SpotPlatformProps> kind)
    {
        var stack = new Stack(app, Stacks[0]);
        var (arm, x86) = (MachinePool.Arm64(), MachinePool.X86_64());
        var (bulk, fair) = (
            new TaskQueue("bulk") { Machines = [arm] }, new TaskQueue("fair") { Machines = [x86], FairShare = new FairShare() });
        // A topic of somebody else, whose key lets alarms in, as docs/alerts.md asks.
        var key = new Key(stack, "OwnKey");
        key.Grant(new ServicePrincipal("cloudwatch.amazonaws.com"), "kms:Decrypt", "kms:GenerateDataKey*");
        var platform = new SpotPlatform(stack, "Platform", kind(stack, new SpotPlatformProps
        {
            PlatformName = "prod",
            Runs = RunRecords.None,
            Machines = [arm, x86],
            Queues = [bulk, fair],
            Alerts =
            [
                AlertTarget.Email("oncall@example.com"),
                AlertTarget.Topic(new Topic(stack, "Own", new TopicProps { MasterKey = key })),
                AlertTarget.Slack(SecretValue.SecretsManager("slack")), AlertTarget.Teams(SecretValue.SecretsManager("teams")),
                AlertTarget.PagerDuty(SecretValue.SecretsManager("pagerduty")), AlertTarget.Webhook(
                    "https://ops.example.com/events", SecretValue.SecretsManager("ops")),
            ],
        }));
        var props = new BackgroundTaskProps
        {
            Platform = platform, Queue = bulk, Image =
                TaskImage.FromRegistry($"{Aws.ACCOUNT_ID}.dkr.ecr.{Aws.REGION}.amazonaws.com/load:1"),
            Command = ["run"], Triggers = [TaskTrigger.Rate(TimeSpan.FromDays(1))],
        };
        _ = new BackgroundTask(stack, "Home", props with { TaskName = "home" });
        DeclareTasks(new Stack(app, Stacks[1]), platform, props, fair, out var clone, out var parts);
        DeclarePeople(new Stack(app, Stacks[2]), clone, parts);
    }

    /// <summary>A task for each thing that a request may hold: parameters, turns, limits, an array, a share.</summary>
    private static void DeclareTasks(
        Stack stack, SpotPlatform platform, BackgroundTaskProps props, TaskQueue fair, out BackgroundTask clone, out BackgroundTask parts)
    {
        var limit = new SharedLimit(stack, "Database", new SharedLimitProps { Platform = platform, Units = 5 });
        // A text that looks like EventBridge's own placeholders.
        var odd = new Dictionary<string, string> { ["filter"] = "<id> < 3 & \"a\" > <run>" };
        clone = new BackgroundTask(stack, "Clone", props with
        {
            TaskName = "clone",
            Command = ["clone", "Ref::filter"],
            Parameters = new() { ["filter"] = "none" },
            Concurrency = ConcurrencyPolicy.Queue,
            Uses = [limit.Units(1)],
            Triggers = [.. props.Triggers, TaskTrigger.OnEvent(new EventPattern { Source = ["app.orders"] }) with { Parameters = odd }],
        });
        parts = new BackgroundTask(stack, "Parts", props with
        {
            TaskName = "parts", Owner = "lab", ArraySize = 4,
            Triggers = [.. props.Triggers, TaskTrigger.OnEvent(new EventPattern { Source = ["app.parts"] })],
        });
        _ = new BackgroundTask(stack, "Index", props with { TaskName = "index", Queue = fair, Owner = "team" });
    }

    /// <summary>A role that may submit one task, and a workflow of two steps.</summary>
    private static void DeclarePeople(Stack stack, BackgroundTask clone, BackgroundTask parts)
    {
        clone.GrantSubmit(new Role(stack, "Submitter", new RoleProps { AssumedBy = new AccountRootPrincipal() }));
        var step = clone.ToStep(
            stack, "Step",
            new TaskStepProps { Parameters = new Dictionary<string, string> { ["filter"] = JsonPath.StringAt("$.filter") } });
        var array = parts.ToStep(stack, "Array");
        _ = new StateMachine(stack, "Workflow", new StateMachineProps { DefinitionBody = DefinitionBody.FromChainable(step.Next(array)) });
    }
}
