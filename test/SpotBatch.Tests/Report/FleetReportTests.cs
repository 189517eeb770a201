using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SecretsManager;
using SpotBatch.Sample;
using SpotBatch.Tests.Contract;
using SpotBatch.Tests.Testing;

namespace SpotBatch.Tests.Report;

/// <summary>The files that a report is.</summary>
public sealed class FleetReportTests
{
    private static readonly FleetReportProps AtNoon = new() { From = Reported.Noon };

    [Fact]
    public void ThePageAndTheData_SayTheSame_AndAreTheSameEachTime()
    {
        var (page, json) = Written(SampleFleet.Declare, AtNoon);
        page.Should().StartWith("<!doctype html>").And.Contain(json);
        Written(SampleFleet.Declare, AtNoon).Should().Be((page, json));
    }

    [Fact]
    public void ThePage_HoldsAllThatItNeeds()
    {
        var (page, _) = Written(SampleFleet.Declare, AtNoon);
        page.Should().NotContain("/*style*/").And.NotContain("/*script*/").And.NotContain("/*data*/");
        page.Should().NotContain("<script src").And.NotContain("<link rel=\"stylesheet\"").And.NotContain("@import").And.NotContain("url(");
    }

    [Fact]
    public void TheReferenceFleet_IsAllThere()
    {
        using var report = JsonDocument.Parse(Written(SampleFleet.Declare, AtNoon).Json);
        var tasks = report.RootElement.GetProperty("tasks").EnumerateArray().ToArray();
        tasks.Should().HaveCount(72);
        tasks.Where(task => task.GetProperty("isEnabled").GetBoolean()).Should().OnlyContain(task => task.GetProperty("next").GetArrayLength() == 10);
        tasks.Should().OnlyContain(task => task.GetProperty("fit").GetProperty("machines").GetInt32() > 0);
        tasks.Select(task => task.GetProperty("grants").GetProperty("roleName").GetString()).Should().OnlyContain(role => role!.StartsWith("prod-"));
        report.RootElement.GetProperty("warnings").GetArrayLength().Should().Be(0);
        report.RootElement.GetProperty("load")[0].GetProperty("maxVcpus").GetDouble().Should().Be(256);
    }

    [Fact]
    public void TextsOfDeclarations_CannotEndTheData()
    {
        var (page, _) = Written(app => One(app, props => props with { Description = "</script><script>alert(1)</script><!-- ]]>" }), AtNoon);
        page.Should().NotContain("alert(1)</script>").And.NotContain("<!-- ]]>");
        page.Split("</script>").Should().HaveCount(3);
    }

    [Fact]
    public void Rights_AreNone_OnesOwnOrGiven()
    {
        using var report = JsonDocument.Parse(Written(app =>
        {
            var stack = Stack.Of(One(app, props => props));
            Bucket.FromBucketName(stack, "Bucket", "bucket").GrantRead(One(app, props => props, "Own"));
            One(app, props => props with { TaskRole = Role.FromRoleName(stack, "Role", "prod-team") }, "Given");
            One(app, props => props with { TaskRole = new Role(stack, "Made role", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") }) }, "Made");
            One(app, props => props with { Secrets = new() { ["TOKEN"] = TaskSecret.FromSecretsManager(Secret.FromSecretNameV2(stack, "Secret", "s")) } }, "Secretive");
        }, AtNoon).Json);
        report.RootElement.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("grants").GetRawText()).Should().Equal(
            """{"role":"none","roleName":null,"secretVariables":[]}""",
            """{"role":"own","roleName":null,"secretVariables":[]}""",
            """{"role":"given","roleName":"prod-team","secretVariables":[]}""",
            """{"role":"given","roleName":null,"secretVariables":[]}""",
            """{"role":"none","roleName":null,"secretVariables":["TOKEN"]}""");
    }

    [Fact]
    public void Warnings_AreThoseOfTheRules()
    {
        using var report = JsonDocument.Parse(Written(app => One(app, props => props with { Timeout = TimeSpan.FromHours(30) }), AtNoon).Json);
        var warning = report.RootElement.GetProperty("warnings").EnumerateArray().Should().ContainSingle().Which;
        (warning.GetProperty("code").GetString(), warning.GetProperty("isProblem").GetBoolean(), warning.GetProperty("task").GetInt32()).Should().Be(("SB2902", false, 0));
    }

    [Fact]
    public void ATaskThatIsRight_HasNone()
    {
        using var report = JsonDocument.Parse(Written(app => One(app, props => props), AtNoon).Json);
        report.RootElement.GetProperty("warnings").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public void AMistake_IsAProblemInIt()
    {
        using var report = JsonDocument.Parse(Written(app => One(app, props => props with { Vcpus = 1.5 }), AtNoon).Json);
        var problem = report.RootElement.GetProperty("warnings").EnumerateArray().Should().ContainSingle().Which;
        (problem.GetProperty("code").GetString(), problem.GetProperty("isProblem").GetBoolean()).Should().Be(("SB2011", true));
    }

    [Fact]
    public void ABurstOfTheWholeAccount_IsAmongThem()
    {
        using var report = JsonDocument.Parse(Written(app => One(app, props => props with { Triggers = [.. Enumerable.Repeat(TaskTrigger.Cron("0 1 * * ? *"), 51)] }), AtNoon).Json);
        report.RootElement.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("code").GetString()).Should().Contain("SB3901");
    }

    [Fact]
    public void AnAppThatDeclaresNothing_HasAReport() => Written(_ => { }, AtNoon).Page.Should().StartWith("<!doctype html>");

    [Fact]
    public void WritingIt_ChangesNoTemplate()
    {
        string with = Template(write: true), without = Template(write: false);
        with.Should().Be(without);

        static string Template(bool write) => Synthesized.App(app =>
        {
            One(app, props => props);
            if (write)
                Write(app, AtNoon);
        }).Text("Team");
    }

    [Theory]
    [InlineData("Bogota", "TimeZone = 'Bogota': IANA names are allowed. Use America/Bogota")]
    [InlineData("qqqqqqqqqqqqqqqqq", "TimeZone = 'qqqqqqqqqqqqqqqqq': IANA names are allowed.")]
    public void AZoneThatIsNone_IsRefused(string zone, string message) => Refused(AtNoon with { TimeZone = zone }, message);

    [Fact]
    public void ADurationOfNothing_AndOneOfNoTask_AreRefused()
    {
        Refused(AtNoon with { ExpectedDuration = TimeSpan.Zero }, "ExpectedDuration = 00:00:00: more than zero is allowed. Give the time that a run usually lasts");
        Refused(AtNoon with { ExpectedDurations = new Dictionary<string, TimeSpan> { ["Report"] = TimeSpan.FromHours(-1) } }, "ExpectedDurations[Report] = -01:00:00: more than zero is allowed. Give the time that a run usually lasts");
        Refused(AtNoon with { ExpectedDurations = new Dictionary<string, TimeSpan> { ["Repord"] = TimeSpan.FromHours(1) } }, "ExpectedDurations = 'Repord': names of the fleet's tasks are allowed. Correct the name, or take it out");
    }

    [Fact]
    public void EveryTypeOfResource_HasAPrice()
    {
        var listed = IdlePrices.Table.Resources.Select(price => price.Type).ToArray();
        listed.Should().OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.Ordinal);
        FullApp.Stacks.SelectMany(stack => FullApp.Synthesized.Value.Template(stack).Types).Concat(OfSnapshots()).Distinct()
            .Should().BeSubsetOf([.. listed, "AWS::CDK::Metadata", "AWS::CloudFormation::Stack"], "Report/idle-prices.json lists every type of resource that SpotBatch makes");
    }

    [Fact]
    public void ATypeThatIsNotListed_IsShown_WithoutAPrice() =>
        IdleReport.Of(new Dictionary<string, int> { ["AWS::S3::Bucket"] = 1 }, 0).Resources.Should().ContainSingle().Which.EachUsd.Should().BeNull();

    [Fact]
    public void TheIdleSum_IsThatOfWhatStandsInTheTemplates()
    {
        var template = FullApp.Synthesized.Value.Template("Base");
        var counts = template.Types.Where(type => type != "AWS::CDK::Metadata").CountBy(type => type).ToDictionary();
        // What an import of the CDK's own makes, such as the lock on a default security group, is not ours.
        using var report = JsonDocument.Parse(Written(app => new SpotPlatform(new Stack(app, "Base"), "Platform", new SpotPlatformProps { Alerts = [AlertTarget.Email("oncall@example.com")] }), AtNoon).Json);
        var idle = report.RootElement.GetProperty("idle");
        idle.GetProperty("resources").EnumerateArray().Single(resource => resource.GetProperty("type").GetString() == "AWS::CloudWatch::Alarm").GetProperty("count").GetInt32()
            .Should().Be(counts["AWS::CloudWatch::Alarm"]);
        idle.GetProperty("totalUsd").GetDouble().Should().Be(Math.Round(counts["AWS::CloudWatch::Alarm"] * 0.10 + 0.02 + 0.03, 2));
    }

    private static IEnumerable<string> OfSnapshots() => Directory.GetFiles(Docs.Repository.Path("test"), "SampleFleetTests.*.json", SearchOption.AllDirectories)
        .Where(file => !file.Contains("bin", StringComparison.Ordinal))
        .SelectMany(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.ToString().Split('"').Where(text => text.StartsWith("AWS::", StringComparison.Ordinal) && text.Count(letter => letter == ':') == 4));

    private static void Refused(FleetReportProps props, string message)
    {
        var write = () => Written(app => One(app, task => task), props);
        write.Should().Throw<ArgumentException>().WithMessage($"{message}*");
    }

    private static BackgroundTask One(App app, Func<BackgroundTaskProps, BackgroundTaskProps> with, string id = "Report")
    {
        var stack = app.Node.TryFindChild("Team") as Stack ?? new Stack(app, "Team");
        var platform = stack.Node.TryFindChild("Platform") as SpotPlatform ?? new SpotPlatform(stack, "Platform");
        return new BackgroundTask(stack, id, with(Declared.Props() with { Platform = platform }));
    }

    private static (string Page, string Json) Written(Action<App> declare, FleetReportProps props)
    {
        var app = new App(new AppProps { AnalyticsReporting = false });
        declare(app);
        return Write(app, props);
    }

    private static (string Page, string Json) Write(App app, FleetReportProps props)
    {
        using var folder = new TempFolder();
        FleetReport.Write(app, folder.Path, props);
        return (File.ReadAllText(Path.Combine(folder.Path, "fleet.html")), File.ReadAllText(Path.Combine(folder.Path, "fleet.json")));
    }
}
