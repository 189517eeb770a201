using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.StepFunctions;

namespace SpotBatch.StateMachines.Tests;

/// <summary>
/// The templates that the Node programs take rights from: an app with everything that calls something or is called, on a
/// plain platform, on one with a key and on a hardened one. lib/rights/template.mjs puts names in for what AWS would make.
/// </summary>
internal static class PlatformTemplates
{
    private static readonly string[] Stacks = ["Stack", "Tasks", "People"];

    /// <summary>Writes <c>{ "plain": [templates], "keyed": ..., "hardened": ... }</c>.</summary>
    public static void WriteTo(string file) => File.WriteAllText(file, new JsonObject
    {
        ["plain"] = Synthesize(Stacks, app => Declare(app, (_, props) => props)),
        ["keyed"] = Synthesize(Stacks, app => Declare(app, (stack, props) => props with { EncryptionKey = new Key(stack, "Key") })),
        ["hardened"] = Synthesize(Stacks, app => Declare(app, (_, props) => props with { Hardened = true })),
    }.ToJsonString());

    /// <summary>The templates of an app, in the order of its stacks.</summary>
    internal static JsonArray Synthesize(string[] stacks, Action<App> declare)
    {
        var directory = Directory.CreateTempSubdirectory("spotbatch-");
        try
        {
            var app = new App(new AppProps { Outdir = directory.FullName, AnalyticsReporting = false });
            declare(app);
            app.Synth();
            return
            [
                .. stacks.Select(stack => JsonNode.Parse(File.ReadAllText(Path.Combine(directory.FullName, $"{stack}.template.json")))),
            ];
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static void Declare(App app, Func<Stack, SpotPlatformProps, SpotPlatformProps> kind)
    {
        var stack = new Stack(app, Stacks[0]);
        var (arm, x86) = (MachinePool.Arm64() with { ImageUpdates = ImageUpdates.Monthly }, MachinePool.X86_64());
        var (bulk, fair) = (new TaskQueue("bulk") { Machines = [arm] }, new TaskQueue("fair") { Machines = [x86], FairShare = new FairShare() });
        var platform = new SpotPlatform(stack, "Platform", kind(stack, new SpotPlatformProps
        {
            PlatformName = "prod",
            Machines = [arm, x86],
            Queues = [bulk, fair],
            Alerts = [AlertTarget.Email("oncall@example.com"), AlertTarget.Topic(new Topic(stack, "Own")), .. Hooks("oncall")],
        }));
        var limit = new SharedLimit(stack, "Database", new SharedLimitProps { Platform = platform, Units = 5 });

        var tasks = new Stack(app, Stacks[1]);
        var props =
            new BackgroundTaskProps {
                Platform = platform, Image = TaskImage.FromRegistry($"{Aws.ACCOUNT_ID}.dkr.ecr.{Aws.REGION}.amazonaws.com/clone:1"),
                Command = ["run"]
            };
        var clone = new BackgroundTask(tasks, "Clone", props with
        {
            TaskName = "clone",
            Queue = bulk,
            Triggers = [TaskTrigger.Rate(TimeSpan.FromDays(1)), TaskTrigger.OnEvent(new EventPattern { Source = ["app.orders"] })],
            Concurrency = ConcurrencyPolicy.Queue,
            Uses = [limit.Units(1)],
        });
        _ = new BackgroundTask(tasks, "Index", props with
        {
            TaskName = "index",
            Owner = "team",
            Queue = fair,
            Triggers = [TaskTrigger.OnSuccess(clone)],
            Alerts = [AlertTarget.Email("team@example.com"), AlertTarget.Topic(new Topic(tasks, "TeamsOwn")), .. Hooks("team")],
        });
        DeclarePeople(new Stack(app, Stacks[2]), platform, clone);
    }

    private static AlertTarget[] Hooks(string name) =>
        [AlertTarget.Slack(SecretValue.SecretsManager($"{name}-slack")), AlertTarget.Webhook("https://pager.example.com", SecretValue.SecretsManager($"{name}-pager"))];

    /// <summary>Each role has one grant alone, and the workflow one step.</summary>
    private static void DeclarePeople(Stack stack, SpotPlatform platform, BackgroundTask task)
    {
        Role Person(string id) => new(stack, id, new RoleProps { AssumedBy = new AccountRootPrincipal() });

        platform.GrantOperate(Person("Operator"));
        platform.GrantReadHistory(Person("HistoryReader"));
        task.GrantSubmit(Person("Submitter"));
        task.GrantReadRuns(Person("RunReader"));
        _ = new StateMachine(stack, "Workflow", new StateMachineProps { DefinitionBody = DefinitionBody.FromChainable(task.ToStep(stack, "Step")) });
    }
}
