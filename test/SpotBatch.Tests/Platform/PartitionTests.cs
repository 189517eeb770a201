using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.CDK;

namespace SpotBatch.Tests.Platform;

/// <summary>
/// In China and GovCloud, ARNs, endpoints and addresses have other names: nothing in a template may be written for the
/// ordinary partition. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
/// </summary>
public sealed partial class PartitionTests
{
    [Theory]
    [InlineData("cn-north-1", "amazonaws.com.cn")]
    [InlineData("us-gov-west-1", "amazonaws.com")]
    public void NoText_OfAPlatformWithEverything_IsForTheOrdinaryPartition(string region, string suffix)
    {
        var app = Synthesized.App(app => Declare(new Stack(app, "Stack", new StackProps { Env = new Amazon.CDK.Environment { Account = "111122223333", Region = region } })));
        var texts = Texts(app.Template("Stack").Json, "").ToArray();
        texts.Should().HaveCountGreaterThan(1000);
        texts.SelectMany(text => Faults(text.Path, text.Text, suffix)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("arn:aws:s3:::bucket")]
    [InlineData("https://sqs.cn-north-1.amazonaws.com/111122223333/queue")]
    public void Seeded_AFaultIsSeen(string text) => Faults("/Resources/Thing", text, "amazonaws.com.cn").Should().ContainSingle();

    /// <summary>The newest CDK goes further and fails: it asks CloudFormation's schemas what is in a region.</summary>
    [Theory, Trait("Cdk", "floor")]
    [InlineData("us-gov-east-1", true)]
    [InlineData("cn-northwest-1", false)]
    [InlineData(null, false)]
    public void AHook_WhereEventBridgeCallsNobody_IsWarnedOf_OfAPlatformAndOfATask(string? region, bool warned)
    {
        var app = Synthesized.App(app =>
        {
            var stack = new Stack(
                app, "Stack",
                new StackProps { Env = region is null ? null : new Amazon.CDK.Environment { Account = "111122223333", Region = region } });
            var platform = new SpotPlatform(
                stack, "Platform",
                new SpotPlatformProps { PlatformName = "prod", Alerts = [AlertTarget.Slack(SecretValue.SecretsManager("slack"))] });
            _ = new BackgroundTask(
                stack, "Report",
                Declared.Props() with { Platform = platform, Alerts = [AlertTarget.PagerDuty(SecretValue.SecretsManager("pagerduty"))] });
        });
        var warnings = app.AllWarnings("Stack").Where(text => text.Contains("SB1903", StringComparison.Ordinal));
        warnings.Should().HaveCount(warned ? 2 : 0);
    }

    /// <summary>CloudFormation's schemas know no destinations of EventBridge in GovCloud, and the newest CDK refuses them there.</summary>
    private static AlertTarget[] Alerts(string region) => region.StartsWith("us-gov", StringComparison.Ordinal)
        ? [AlertTarget.Email("oncall@example.com")]
        : [AlertTarget.Email("oncall@example.com"), AlertTarget.Slack(SecretValue.SecretsManager("slack"))];

    private static void Declare(Stack stack)
    {
        var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            PlatformName = "prod",
            Hardened = true,
            Dashboard = true,
            Machines = [MachinePool.Arm64() with { ImageUpdates = ImageUpdates.Monthly, HostMetrics = true }],
            Queues = [new TaskQueue("bulk") { FairShare = new FairShare(), Capacity = QueueCapacity.SpotThenOnDemand }],
            Alerts = Alerts(stack.Region),
        });
        var task = new BackgroundTask(stack, "Report", Declared.Props() with
        {
            Platform = platform,
            Image = TaskImage.FromEcrRepository(Amazon.CDK.AWS.ECR.Repository.FromRepositoryName(stack, "Images", "jobs"), "v1"),
            Owner = "own",
            Triggers = [TaskTrigger.Rate(TimeSpan.FromDays(1)), TaskTrigger.OnEvent(new Amazon.CDK.AWS.Events.EventPattern { Source = ["app.orders"] })],
            Metrics = true,
            Concurrency = ConcurrencyPolicy.Queue,
            Alerts = [AlertTarget.Email("team@example.com")],
        });
        var person = new Amazon.CDK.AWS.IAM.Role(stack, "Person", new Amazon.CDK.AWS.IAM.RoleProps { AssumedBy = new Amazon.CDK.AWS.IAM.AccountRootPrincipal() });
        task.GrantSubmit(person);
        task.GrantReadRuns(person);
        platform.GrantOperate(person);
    }

    private static IEnumerable<string> Faults(string path, string text, string suffix)
    {
        if (text.Contains("arn:aws:", StringComparison.Ordinal))
            yield return $"{path} has arn:aws: in \"{Around(text, "arn:aws:")}\"";
        // Principals of services are the same everywhere. Links to the console choose by the partition, and are tested there.
        if (suffix != "amazonaws.com" && !Principal().IsMatch(text) && Host().Matches(text).FirstOrDefault(host => !host.Value.EndsWith(suffix, StringComparison.Ordinal)) is { } wrong)
            yield return $"{path} has {wrong.Value} and not {suffix} in \"{Around(text, wrong.Value)}\"";
    }

    private static string Around(string text, string part)
    {
        var at = text.IndexOf(part, StringComparison.Ordinal);
        return text[Math.Max(0, at - 40)..Math.Min(text.Length, at + part.Length + 40)];
    }

    private static IEnumerable<(string Path, string Text)> Texts(JsonElement json, string path) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Texts(member.Value, $"{path}/{member.Name}")),
        JsonValueKind.Array => json.EnumerateArray().SelectMany((item, index) => Texts(item, $"{path}/{index}")),
        JsonValueKind.String => [(path, json.GetString()!)],
        _ => [],
    };

    [GeneratedRegex(@"^[a-z0-9-]+\.amazonaws\.com$")]
    private static partial Regex Principal();

    [GeneratedRegex(@"[A-Za-z0-9.-]+\.amazonaws\.com(\.cn)?")]
    private static partial Regex Host();
}
