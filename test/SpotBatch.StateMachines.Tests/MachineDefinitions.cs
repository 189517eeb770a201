using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon.CDK;

namespace SpotBatch.StateMachines.Tests;

/// <summary>The definitions that the Node programs run, as a platform's template has them, with every substitution made.</summary>
internal static partial class MachineDefinitions
{
    private static readonly string[] Names = ["alert", "gate", "history", "mail", "sweep", "watch"];

    // What the programs in machines/ know the world by (lib/lab.mjs), by what stands in the template for it: ARNs, which
    // have the partition in them, come last.
    private static readonly (string InTemplate, string Value)[] World =
    [
        ("AWS::Partition", "aws"),
        ("AWS::Region", "eu-west-1"),
        ("PlatformLogs", "/spotbatch/prod"),
        ("PlatformLedgerTable", "ledger"),
        ("PlatformLedgerBus", "spotbatch-prod"),
        ("PlatformLedgerRunLog", "/spotbatch/prod/runs"),
        ("PlatformLedgerRunLogStream", "runs"),
        ("PlatformSchedulesGroup", "group"),
        ("PlatformSchedulesDeadLetters", "https://sqs.eu-west-1.amazonaws.com/111122223333/dead-letters"),
        ("PlatformQueuesbulkarm64", "arn:aws:batch:eu-west-1:111122223333:job-queue/bulk-arm"),
        ("PlatformQueuesfairx8664", "arn:aws:batch:eu-west-1:111122223333:job-queue/fair-x86"),
        (":stateMachine:spotbatch-prod-gate", "gate"),
        (":stateMachine:spotbatch-prod-history", "history"),
    ];

    /// <summary>Writes <c>{ "gate": ..., "history": ..., "sweep": ..., "alert": ... }</c>: the one place that knows where they come from.</summary>
    public static void WriteTo(string file)
    {
        var all = new JsonObject();
        using var template = Synthesize();
        foreach (var machine in Machines(template.RootElement))
        {
            // What tasks have in their own stacks publishes as the platform's does: spotbatch-prod-mail-...
            if (machine.GetProperty("StateMachineName").GetString()!.Split('-') is not [_, _, var name])
                continue;
            var values = machine.GetProperty("DefinitionSubstitutions").EnumerateObject().ToDictionary(value => value.Name, value => Resolve(value.Value));
            all[name] = JsonNode.Parse(Substitution().Replace(machine.GetProperty("DefinitionString").GetString()!, match => values[match.Groups[1].Value]));
        }

        if (!all.Select(machine => machine.Key).Order().SequenceEqual(Names))
            throw new InvalidOperationException($"The platform has the machines {string.Join(", ", all.Select(machine => machine.Key))}");
        // For the rules, which lib/deliveries.mjs reads.
        all["template"] = JsonNode.Parse(template.RootElement.GetRawText());
        File.WriteAllText(file, all.ToJsonString());
    }

    private static JsonDocument Synthesize()
    {
        var directory = Directory.CreateTempSubdirectory("spotbatch-");
        try
        {
            var app = new App(new AppProps { Outdir = directory.FullName, AnalyticsReporting = false });
            var (arm, x86) = (MachinePool.Arm64(), MachinePool.X86_64());
            var (stack, bulk) = (new Stack(app, "Stack"), new TaskQueue("bulk") { Machines = [arm] });
            var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps
            {
                PlatformName = "prod",
                Alerts =
                [
                    AlertTarget.Email("oncall@example.com"), AlertTarget.Slack(SecretValue.SecretsManager("slack")), AlertTarget.Teams(SecretValue.SecretsManager("teams")),
                    AlertTarget.PagerDuty(SecretValue.SecretsManager("pagerduty")), AlertTarget.Webhook("https://ops.example.com/events", SecretValue.SecretsManager("ops")),
                ],
                Machines = [arm, x86],
                Queues = [bulk, new TaskQueue("fair") { Machines = [x86], FairShare = new FairShare() }],
            });
            Triggered(stack, platform, bulk);
            app.Synth();
            return JsonDocument.Parse(File.ReadAllText(Path.Combine(directory.FullName, "Stack.template.json")));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>Tasks that start after others and on events, with texts that look like EventBridge's own placeholders.</summary>
    private static void Triggered(Stack stack, SpotPlatform platform, TaskQueue queue)
    {
        var task = new BackgroundTaskProps
        {
            Platform = platform, Queue = queue, Architecture = TaskArchitecture.Arm64, Image = TaskImage.FromRegistry("example.com/load@sha256:" + new string('0', 64)),
            Command = ["load", "Ref::filter"], Parameters = new() { ["filter"] = "none" },
        };
        var odd = new Dictionary<string, string> { ["filter"] = "<id> < 3 & \"a\" > <run>" };
        var load = new BackgroundTask(stack, "Load", task with
        {
            Triggers = [TaskTrigger.OnEvent(new Amazon.CDK.AWS.Events.EventPattern { Source = ["example.shop"] }) with { Parameters = odd }],
        });
        _ = new BackgroundTask(stack, "Report", task with
        {
            Triggers = [TaskTrigger.OnSuccess(load) with { Parameters = odd }],
            Alerts = [AlertTarget.Email("team@example.com")],
        });
    }

    private static IEnumerable<JsonElement> Machines(JsonElement template) => template.GetProperty("Resources").EnumerateObject()
        .Select(resource => resource.Value)
        .Where(resource => resource.GetProperty("Type").GetString() == "AWS::StepFunctions::StateMachine")
        .Select(resource => resource.GetProperty("Properties"));

    private static string Resolve(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString()!;
        var function = value.EnumerateObject().Single();
        return function.Name == "Fn::Join"
            ? string.Join(function.Value[0].GetString(), function.Value[1].EnumerateArray().Select(Resolve))
            : World.Last(known => function.Value.GetRawText().Contains(known.InTemplate, StringComparison.Ordinal)).Value;
    }

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Substitution();
}
