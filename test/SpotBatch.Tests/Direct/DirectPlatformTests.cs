using Amazon.CDK;
using Amazon.CDK.AWS.EC2;

namespace SpotBatch.Tests.Direct;

/// <summary>What a platform is made of that keeps no runs.</summary>
public sealed class DirectPlatformTests
{
    private static readonly string[] OfLedger =
    [
        "AWS::DynamoDB::Table", "AWS::Events::EventBus", "AWS::StepFunctions::StateMachine", "AWS::Logs::LogStream",
        "AWS::Logs::MetricFilter", "AWS::Backup::BackupPlan",
    ];

    [Fact]
    public void TheSmallestProgram_IsSmall()
    {
        var app = Synthesized.App(app => Smallest(new Stack(app, "Stack"), null));

        app.Template("Stack").All.Count.Should().BeLessThanOrEqualTo(32);
        app.Text("Stack").Length.Should().BeLessThanOrEqualTo(30 * 1024);
        Of(app).Should().NotContain(OfLedger);
    }

    [Fact]
    public void WithANetworkOfOnesOwn_ItIsSmaller() =>
        Synthesized.Stack(stack => Smallest(stack, Network(stack))).All.Count.Should().BeLessThanOrEqualTo(18);

    [Fact]
    public void WithAllThatAPlatformCanHave_ThereIsNothingOfALedger() =>
        Of(Synthesized.App(app => new SpotPlatform(new Stack(app, "Stack"), "Platform", new SpotPlatformProps
    {
        Runs = RunRecords.None, Hardened = true,
        Alerts = [AlertTarget.Email("oncall@example.com"), AlertTarget.Slack(SecretValue.SecretsManager("slack"))],
    }))).Should().NotContain(OfLedger);

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void OneThatHears_IsToldOnce_AndNothingIsMadeWhereNothingIsTold(bool tells, int count)
    {
        var template = Synthesized.Stack(stack =>
        {
            var topic = new Amazon.CDK.AWS.SNS.Topic(stack, "Topic");
            _ = new SpotPlatform(stack, "Platform", new SpotPlatformProps
            {
                Runs = RunRecords.None,
                AlertOn = tells ? [AlertKind.Failures] : [],
                Alerts = [AlertTarget.Topic(topic), AlertTarget.Topic(topic)],
            });
        });

        template.Of("AWS::Events::Rule").Sum(rule => rule.At("Properties", "Targets").GetArrayLength()).Should().Be(count);
        template.Of("AWS::IAM::Role").Count(role => role.Text("Properties", "Description").StartsWith("Delivers", StringComparison.Ordinal))
            .Should().Be(count);
    }

    [Fact]
    public void TheMembersOfTheLedger_AreNull()
    {
        var platform = new SpotPlatform(new Stack(new App()), "Platform", new SpotPlatformProps { Runs = RunRecords.None });

        platform.Ledger.Should().BeNull();
        platform.Watch.Should().BeNull();
        platform.Dashboard.Should().BeNull();
    }

    [Fact]
    public void TheSchedulesRole_MaySubmitToThePlatformsQueuesAlone()
    {
        var template = Synthesized.Stack(stack => new SpotPlatform(
            stack, "Platform", new SpotPlatformProps { PlatformName = "prod", Runs = RunRecords.None }));

        var rights = ScheduleRole(template).At("Policies", 0, "PolicyDocument", "Statement").Compact();
        rights.Should().Contain("batch:SubmitJob").And.Contain("job-definition/prod-*")
            .And.Contain(template.LogicalId("AWS::Batch::JobQueue")).And.NotContain("states:");
        rights.Should().NotContain("\"Resource\":\"*\"");
    }

    [Fact]
    public void FiftyQueues_FitIntoTheRole()
    {
        var template = Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            Runs = RunRecords.None, Queues = [.. Enumerable.Range(0, 50).Select(n => new TaskQueue($"q{n}"))],
        }));

        template.Of("AWS::IAM::ManagedPolicy").Should().ContainSingle();
        ScheduleRole(template).At("ManagedPolicyArns").GetArrayLength().Should().Be(1);
    }

    [Theory]
    [InlineData("Ledger")]
    [InlineData("TurningOn")]
    [InlineData("TurningOff")]
    public void WithALedger_ItsPartsAreThere(string kind)
    {
        var runs = RunRecords.Named(kind)!;
        var template = Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps { Runs = runs }));

        template.Types.Should().Contain(OfLedger[..3]);
        ScheduleRole(template).Compact().Contains("batch:SubmitJob", StringComparison.Ordinal).Should().Be(runs != RunRecords.Ledger);
        template.Of("AWS::SSM::Parameter").Select(parameter => parameter.Text("Properties", "Name"))
            .Any(name => name.Contains("/queues/", StringComparison.Ordinal))
            .Should().Be(runs != RunRecords.Ledger);
    }

    /// <summary>Stacks that were deployed on either kind go on until they are deployed again.</summary>
    [Theory]
    [InlineData("TurningOn")]
    [InlineData("TurningOff")]
    public void BetweenTheKinds_SchedulesOfEitherMayDoWhatTheyDid_AndReadWhatTheyRead(string kind)
    {
        var between = Of(kind);
        foreach (var deployed in new[] { Of("None"), Of("Ledger") })
        {
            Rights(between).Should().Contain(Rights(deployed));
            Parameters(between).Should()
                .Contain(Parameters(deployed).Where(parameter => !parameter.Name.Contains("/contract", StringComparison.Ordinal)));
        }

        static Resources Of(string kind) => Synthesized.Stack(stack => new SpotPlatform(
            stack, "Platform", new SpotPlatformProps { Runs = RunRecords.Named(kind)! }));

        static IEnumerable<string> Rights(Resources template) =>
            ScheduleRole(template).At("Policies", 0, "PolicyDocument", "Statement").EnumerateArray()
                .Select(statement => statement.Compact());

        static IEnumerable<(string Name, string Value)> Parameters(Resources template) =>
            template.Of("AWS::SSM::Parameter").Select(parameter => (
                parameter.Text("Properties", "Name"), parameter.At("Properties", "Value").Compact()));
    }

    [Fact]
    public void AQueue_IsPublishedUnderItsNameAndArchitecture()
    {
        var template = Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            PlatformName = "prod", Runs = RunRecords.None, Machines = [MachinePool.Arm64(), MachinePool.X86_64()],
            Queues = [new TaskQueue("bulk")],
        }));

        template.Of("AWS::SSM::Parameter").Select(parameter => parameter.Text("Properties", "Name")).Should().BeEquivalentTo(
            "/spotbatch/prod/shared", "/spotbatch/prod/queues/bulk/arm64", "/spotbatch/prod/queues/bulk/x86_64",
            "/spotbatch/prod/contract");
    }

    [Theory]
    [InlineData("None", 2, true)]
    [InlineData("TurningOff", 2, true)]
    [InlineData("TurningOn", 1, true)]
    [InlineData("Ledger", 1, false)]
    public void TheContract_TellsTheKind(string kind, int format, bool says)
    {
        var declaration = Declared.Spot() with { Runs = RunRecords.Named(kind)! };
        var published = Publication.Of(declaration);

        published.Format.Should().Be(format);
        string.Concat(ContractText.Parts(published)).Contains("\"runs\"", StringComparison.Ordinal).Should().Be(says);
        Publication.Declaration(ContractText.Read(string.Concat(ContractText.Parts(published)))!).Runs.Should().Be(declaration.Runs);
    }

    private static IEnumerable<string> Of(Synthesized app) => app.Template("Stack").Types;

    private static System.Text.Json.JsonElement ScheduleRole(Resources template) =>
        template.Of("AWS::IAM::Role").Select(role => role.GetProperty("Properties"))
        .Single(role => role.Has("Description") && role.Text("Description").StartsWith("Schedules of", StringComparison.Ordinal));

    private static void Smallest(Stack stack, IVpc? network)
    {
        var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { Runs = RunRecords.None, Vpc = network });
        _ = new BackgroundTask(stack, "Hello", Declared.Props() with
        {
            Platform = platform, Command = ["echo", "hello"], Triggers = [TaskTrigger.Cron("0 6 * * ? *", timeZone: "America/Bogota")],
        });
    }

    private static IVpc Network(Stack stack) => Vpc.FromVpcAttributes(stack, "Network", new VpcAttributes
    {
        VpcId = "vpc-00000001", AvailabilityZones = ["eu-west-1a"], PublicSubnetIds = ["subnet-00000001"],
    });
}
