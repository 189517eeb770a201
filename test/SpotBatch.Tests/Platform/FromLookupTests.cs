using Amazon.CDK;

namespace SpotBatch.Tests.Platform;

/// <summary>A platform of another repository, by way of cdk.context.json.</summary>
public sealed class FromLookupTests
{
    private const string Key = "ssm:account=111122223333:parameterName=/spotbatch/prod/contract:region=eu-west-1";

    private static readonly TaskQueue Bulk = new("bulk");

    private static readonly Lazy<string> Contract = new(() => Published(new SpotPlatformProps
    {
        PlatformName = "prod",
        Machines = [MachinePool.Arm64(maxVcpus: 16) with { InstanceTypes = ["c7g"] }],
        Queues = [Bulk],
        JobExecutionTimeout = TimeSpan.FromHours(2),
    }).Single());

    [Fact]
    public void TheContract_IsOneSmallJsonParameter()
    {
        Contract.Value.Length.Should().BeLessThan(1024);
        Signed(WithVersion(Contract.Value, "0.0.1")).Should().StartWith(
            """
            {"format":1,"version":"0.0.1","parts":1,"platform":"prod","limits":{"jobExecutionTimeoutMinutes":120},"pools":[{"name":"Arm64","architecture":"arm64","maxVcpus":16,"instanceTypes":["c7g"],"largest":[{"type":"c7g.16xlarge","vcpus":64,"memoryMiB":131072,"gpus":0}]}],"queues":[{"name":"bulk","priority":1,"capacity":"Spot","pools":["Arm64"],"sharesFairly":false}],"alerts":false,"digest":"
            """);
    }

    [Fact]
    public void ATaskOfTheTeam_IsLikeOneOfAPlatformByName_ButChecked()
    {
        var app = Synthesized.App(Team(new BackgroundTaskProps { Platform = null!, Image = Declared.Props().Image }), Context(Contract.Value));

        app.Warnings("Team", "/Team/Platform").Should().BeEmpty();
        app.Template("Team").Json.GetProperty("Parameters").EnumerateObject()
            .Where(parameter => !parameter.NameEquals("BootstrapVersion"))
            .Select(parameter => parameter.Value.GetProperty("Default").GetString()).Should().BeEquivalentTo(
            "/spotbatch/prod/log-group");
        var definition = app.Template("Team").Only("AWS::Batch::JobDefinition");
        definition.Text("JobDefinitionName").Should().Be("prod-Report");
        definition.Text("Tags", "spotbatch:queue").Should().Be("bulk");
    }

    [Fact]
    public void TheFirstPass_AsksForTheContract_AndReportsNothing()
    {
        var app = Synthesized.App(Team(Declared.Props() with { MemoryMiB = 1_000_000, Triggers = [TaskTrigger.Rate(TimeSpan.FromDays(1))] }));

        app.Artifact("Team").Should().NotBeNull();
        var missing = app.File("manifest.json").GetProperty("missing");
        missing.GetArrayLength().Should().Be(1);
        missing[0].GetProperty("key").GetString().Should().Be(Key);
        missing[0].GetProperty("provider").GetString().Should().Be("ssm");
    }

    [Fact]
    public void EveryCheck_RunsInTheTeamsRepository()
    {
        var failure = Synthesized.Failure(Team(Declared.Props() with
        {
            Queue = new TaskQueue("urgent"),
            Vcpus = 32,
            MemoryMiB = 1_000_000,
        }), Context(Contract.Value));
        failure.Should().MatchRegex(
            @"SB2004 \[Team/Report\] Queue = 'urgent': the platform 'prod', as cdk\.context\.json has it \(SpotBatch \d+\.\d+\.\d+, contract [0-9A-F]{12}; cdk context --reset brings it up to date\), has \[bulk\]\.");

        Synthesized.Failure(Team(Declared.Props() with { Vcpus = 32, MemoryMiB = 1_000_000 }), Context(Contract.Value))
            .Should().Contain("SB2014").And.Contain("SB2015");
    }

    [Fact]
    public void ALongerTimeoutThanUpdatesWaitFor_IsKnown_AndWarned()
    {
        var app = Synthesized.App(Team(Declared.Props() with { Timeout = TimeSpan.FromHours(3) }), Context(Contract.Value));
        app.Warnings("Team", "/Team/Report").Should().ContainSingle().Which.Should().Contain("JobExecutionTimeout = 2 h");
    }

    [Fact]
    public void AFairShareQueue_IsKnown_AndAsksForAnOwner()
    {
        var contract = Published(new SpotPlatformProps { PlatformName = "prod", Queues = [new TaskQueue("fair") { FairShare = new FairShare() }] }).Single();
        Synthesized.Failure(Team(Declared.Props()), Context(contract)).Should().Contain("SB2007");
        Synthesized.App(Team(Declared.Props() with { Owner = "integrates", Triggers = [TaskTrigger.Rate(TimeSpan.FromDays(1))] }), Context(contract))
            .Template("Team").Only("AWS::Batch::JobDefinition").Text("Tags", "spotbatch:owner").Should().Be("integrates");
    }

    [Fact]
    public void ALargeContract_IsSplit_AndReadTogether()
    {
        var props = new SpotPlatformProps
        {
            PlatformName = "prod",
            Queues = [.. Enumerable.Range(0, 45).Select(n => new TaskQueue($"a-queue-with-a-rather-long-name-{n}"))],
        };
        var parts = Published(props);
        parts.Should().HaveCountGreaterThan(1).And.OnlyContain(part => part.Length <= 4096);

        var context = Context([.. parts]);
        Synthesized.App(Team(Declared.Props() with { Queue = props.Queues[44] }), context).Template("Team").Only("AWS::Batch::JobDefinition");
        Synthesized.Failure(Team(Declared.Props() with { Queue = Bulk }), context).Should().Contain("SB2004");

        context.Remove("ssm:account=111122223333:parameterName=/spotbatch/prod/contract/2:region=eu-west-1");
        Synthesized.App(Team(Declared.Props() with { Queue = Bulk }), context).File("manifest.json").GetProperty("missing")[0].GetProperty("key").GetString()
            .Should().EndWith("/spotbatch/prod/contract/2:region=eu-west-1");
    }

    [Fact]
    public void WhetherThePlatformTells_IsKnown_AndTasksThatSayWhomAreHeldToIt()
    {
        var task = Declared.Props() with { Alerts = [AlertTarget.Email("team@example.com")] };
        Synthesized.Failure(Team(task), Context(Contract.Value)).Should().Contain("SB2042 [Team/Report] Alerts = 1 given: the platform 'prod', as cdk.context.json has it");

        var telling = Published(new SpotPlatformProps { PlatformName = "prod", Alerts = [AlertTarget.Email("oncall@example.com")] }).Single();
        telling.Should().Contain("\"alerts\":true");
        Synthesized.App(Team(task), Context(telling)).Template("Team").AlertRules.Should().ContainSingle();
    }

    [Fact]
    public void AContractOfALibraryThatKnewNoAlerts_SaysNothingOfThem()
    {
        var older = Signed(Contract.Value.Replace(",\"alerts\":false", ""));
        Synthesized.App(Team(Declared.Props() with { Alerts = [AlertTarget.Email("team@example.com")] }), Context(older)).Template("Team").AlertRules.Should().ContainSingle();
    }

    [Fact]
    public void WhatIsKnownAtThePlatformsDeploymentOnly_IsNotChecked()
    {
        var contract = Published(stack => new SpotPlatformProps
        {
            PlatformName = "prod",
            Machines =
            [
                MachinePool.X86_64(maxVcpus: new CfnParameter(stack, "Max", new CfnParameterProps { Type = "Number" }).ValueAsNumber)
                    with { InstanceTypes = [new CfnParameter(stack, "Type").ValueAsString] },
            ],
        }).Single();
        contract.Should().Contain("\"maxVcpus\":null,\"instanceTypes\":[\"?\"],\"largest\":[]").And.NotContain("Token");
        Synthesized.App(Team(Declared.Props() with { Vcpus = 500, MemoryMiB = 4_000_000 }), Context(contract));
    }

    [Theory]
    [InlineData("\"version\":\"0.0.1\"", "\"version\":\"9.8.7\"")]
    [InlineData("\"gpus\":0", "\"gpus\":0,\"color\":\"red\"")]
    [InlineData("\"sharesFairly\":false", "\"sharesFairly\":false,\"news\":[1,{\"a\":null}]")]
    [InlineData("\"capacity\":\"Spot\"", "\"capacity\":\"Moon\"")]
    public void AContractOfANewerLibrary_IsRead(string old, string added) =>
        Synthesized.App(Team(Declared.Props()), Context(Signed(WithVersion(Contract.Value, "0.0.1").Replace(old, added))))
            .Template("Team").Only("AWS::Batch::JobDefinition");

    [Fact]
    public void AContractOfAnotherFormat_IsRefused_WithTheVersionToUpdateTo() =>
        Synthesized.Failure(
            Team(Declared.Props()),
            Context(WithVersion(Contract.Value, "9.8.7").Replace("\"format\":1", "\"format\":3"))).Should().MatchRegex(
            @"SB1054 \[Team/Platform\] cdk\.context\.json = format 3, by SpotBatch 9\.8\.7: SpotBatch \d+\.\d+\.\d+ reads format 2\. Update the SpotBatch package to 9\.8\.7 or later\.");

    [Fact]
    public void AContractOfAnotherPlatform_IsRefused() =>
        Synthesized.Failure(Team(Declared.Props()), Context(Published(new SpotPlatformProps { PlatformName = "test" }).Single()))
            .Should().Contain("SB1053 [Team/Platform] platformName = 'prod': the contract that was looked up is of the platform 'test'.");

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"format\":1}")]
    [InlineData("{\"format\":99999999999,\"version\":\"1\",\"parts\":1,")]
    [InlineData("{\"format\":1,\"version\":\"1.0.0\",\"parts\":0,\"digest\":\"000000000000\"}")]
    public void WhatIsNoContract_IsRefused(string text) =>
        Synthesized.Failure(Team(Declared.Props()), Context(text)).Should().Contain("SB1052 [Team/Platform] cdk.context.json = '" + Key + "'");

    [Fact]
    public void AContractThatWasCutOffOrEdited_IsRefused()
    {
        foreach (var text in new[] { Contract.Value[..^1], Contract.Value[..200], Contract.Value.Replace("\"maxVcpus\":16", "\"maxVcpus\":64"), Contract.Value + " " })
        {
            Synthesized.Failure(Team(Declared.Props()), Context(text)).Should().Contain(
                $"SB1052 [Team/Platform] cdk.context.json = '{Key}': a contract as its platform wrote it is allowed, this one is cut off, edited by hand or mixed from two deployments. "
                + "Deploy the platform again, then run cdk context --reset with the key, and synthesize.");
        }
    }

    [Fact]
    public void ASignedContractThatLacksSomething_IsRefused() =>
        Synthesized.Failure(Team(Declared.Props()), Context(Signed(Contract.Value.Replace("\"capacity\":\"Spot\",", ""))))
            .Should().Contain("SB1052").And.Contain("this one lacks something");

    [Fact]
    public void AContextThatIsNoText_IsRefused() =>
        Synthesized.Failure(Team(Declared.Props()), new Dictionary<string, object> { [Key] = new Dictionary<string, object> { ["a"] = "b" } })
            .Should().Contain("SB1052 [Team/Platform]").And.Contain("this one is no text");

    [Fact]
    public void APlatformThatIsNotThere_IsAProblem_WithWhatTheCdkSaidOfIt() =>
        Synthesized.Failure(Team(Declared.Props()), new Dictionary<string, object>
        {
            [Key] = new Dictionary<string, object> { ["$providerError"] = "SSM parameter not available", ["$dontSaveContext"] = true },
        }).Should().Contain(
            "SB1051 [Team/Platform] platformName = 'prod': a platform whose parameter /spotbatch/prod/contract exists in the stack's account and region is allowed (SSM parameter not available). "
            + "Deploy the platform first, or correct the name, account or region.");

    [Fact]
    public void AStackWithoutAnEnvironment_IsAProblem_AndNoExceptionFromInside() =>
        Synthesized.Failure(app => Declare(new Stack(app, "Team"), Declared.Props())).Should().Contain(
            "SB1055 [Team/Platform] Env = unknown: a stack with an account and a region is allowed.");

    [Fact]
    public void AWrongName_IsOneProblem() =>
        Synthesized.Failure(app => SpotPlatform.FromLookup(Stack(app), "Platform", "prod-eu")).Should().Contain("SB1001 [Team/Platform]").And.NotContain("SB105");

    [Fact]
    public void TwoStacks_MayLookUpOnePlatform() =>
        Synthesized.App(app =>
        {
            foreach (var team in new[] { "A", "B" })
                Declare(new Stack(app, team, new StackProps { Env = Env }), Declared.Props() with { TaskName = team });
        }, Context(Contract.Value));

    private static readonly Amazon.CDK.Environment Env = new() { Account = "111122223333", Region = "eu-west-1" };

    private static Stack Stack(App app) => new(app, "Team", new StackProps { Env = Env });

    private static Action<App> Team(BackgroundTaskProps props) => app => Declare(Stack(app), props);

    private static void Declare(Stack stack, BackgroundTaskProps props) =>
        _ = new BackgroundTask(stack, "Report", props with { Platform = SpotPlatform.FromLookup(stack, "Platform", "prod") });

    private static Dictionary<string, object> Context(params string[] parts) => parts
        .Select((part, index) => (Key: index == 0 ? Key : Key.Replace("contract:", $"contract/{index + 1}:"), part))
        .ToDictionary(part => part.Key, object (part) => part.part);

    private static List<string> Published(SpotPlatformProps props) => Published(_ => props);

    private static List<string> Published(Func<Stack, SpotPlatformProps> props) =>
    [
        .. Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", props(stack)))
            .Of("AWS::SSM::Parameter")
            .Select(parameter => (Name: parameter.Text("Properties", "Name"), Value: parameter.At("Properties", "Value")))
            .Where(parameter => parameter.Name.Contains("/contract", StringComparison.Ordinal))
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .Select(parameter => parameter.Value.GetString()!),
    ];

    private static string WithVersion(string contract, string version) =>
        System.Text.RegularExpressions.Regex.Replace(contract, "\"version\":\"[^\"]*\"", $"\"version\":\"{version}\"");

    /// <summary>A text with the digest that belongs to it, as another version of the library would write it.</summary>
    private static string Signed(string contract)
    {
        var body = contract[..contract.LastIndexOf(",\"digest\"", StringComparison.Ordinal)];
        var digest = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(body)))[..12];
        return $"{body},\"digest\":\"{digest}\"}}";
    }
}
