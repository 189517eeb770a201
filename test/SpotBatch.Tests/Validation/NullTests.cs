using Amazon.CDK;

namespace SpotBatch.Tests.Validation;

/// <summary>A null in place of a value is a problem with its place, beside the others, and no exception from inside.</summary>
public sealed class NullTests
{
    public static TheoryData<string> OfTasks => [.. TaskChanges.Keys];

    public static TheoryData<string> OfPlatforms => [.. PlatformChanges.Keys];

    private static readonly Dictionary<string, Func<BackgroundTaskProps, BackgroundTaskProps>> TaskChanges = new()
    {
        ["Image"] = props => props with { Image = null! },
        ["Platform"] = props => props with { Platform = null! },
        ["Command"] = props => props with { Command = null! },
        ["Command[1]"] = props => props with { Command = ["run", null!] },
        ["Parameters"] = props => props with { Parameters = null! },
        ["Parameters[\"day\"]"] = props => props with { Command = ["run", "Ref::day"], Parameters = new() { ["day"] = null! } },
        ["Environment"] = props => props with { Environment = null! },
        ["Environment[\"STAGE\"]"] = props => props with { Environment = new() { ["STAGE"] = null! } },
        ["Secrets"] = props => props with { Secrets = null! },
        ["Secrets[\"TOKEN\"]"] = props => props with { Secrets = new() { ["TOKEN"] = null! } },
        ["OverridableEnvironment"] = props => props with { OverridableEnvironment = null! },
        ["OverridableEnvironment[0]"] = props => props with { OverridableEnvironment = [null!] },
        ["Retry"] = props => props with { Retry = null! },
        ["Retry.Rules"] = props => props with { Retry = RetryPolicy.Never with { Rules = null! } },
        ["Retry.Rules[0]"] = props => props with { Retry = RetryPolicy.Never with { Rules = [null!] } },
        ["Triggers"] = props => props with { Triggers = null! },
        ["Triggers[1]"] = props => props with { Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(1)), null!] },
        ["Triggers[0].Parameters"] = props =>
            props with { Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(1)) with { Parameters = null! }] },
        ["Concurrency"] = props => props with { Concurrency = null! },
        ["Uses"] = props => props with { Uses = null! },
        ["Uses[0]"] = props => props with { Uses = [null!] },
        ["Volumes"] = props => props with { Volumes = null! },
        ["Volumes[0]"] = props => props with { Volumes = [null!] },
        ["Ulimits"] = props => props with { Ulimits = null! },
        ["Ulimits[0]"] = props => props with { Ulimits = [null!] },
        ["Ulimits[0].Name"] = props => props with { Ulimits = [new(null!, 1, 2)] },
        ["Suppress"] = props => props with { Suppress = null! },
        ["Suppress[0]"] = props => props with { Suppress = [null!] },
        ["Alerts[0]"] = props => props with { Alerts = [null!] },
        ["AlertOn[0]"] = props => props with { AlertOn = [null!] },
    };

    private static readonly Dictionary<string, Func<SpotPlatformProps, SpotPlatformProps>> PlatformChanges = new()
    {
        ["PlatformName"] = props => props with { PlatformName = null! },
        ["Machines"] = props => props with { Machines = null! },
        ["Machines[1]"] = props => props with { Machines = [MachinePool.X86_64(), null!] },
        ["Machines[0].Name"] = props => props with { Machines = [MachinePool.X86_64() with { Name = null! }] },
        ["Machines[0].InstanceTypes"] = props => props with { Machines = [MachinePool.X86_64() with { InstanceTypes = null! }] },
        ["Machines[0].InstanceTypes[0]"] = props => props with { Machines = [MachinePool.X86_64() with { InstanceTypes = [null!] }] },
        ["Machines[0].ImageUpdates"] = props => props with { Machines = [MachinePool.X86_64() with { ImageUpdates = null! }] },
        ["Queues"] = props => props with { Queues = null! },
        ["Queues[1]"] = props => props with { Queues = [new TaskQueue("bulk"), null!] },
        ["Queues[0].Capacity"] = props => props with { Queues = [new TaskQueue("bulk") { Capacity = null! }] },
        ["Queues[0].Machines"] = props => props with { Queues = [new TaskQueue("bulk") { Machines = null! }] },
        ["Queues[0].Machines[0]"] = props => props with { Queues = [new TaskQueue("bulk") { Machines = [null!] }] },
        ["Queues[0].StuckJobLimits"] = props => props with { Queues = [new TaskQueue("bulk") { StuckJobLimits = null! }] },
        ["Queues[0].StuckJobLimits[0]"] = props => props with { Queues = [new TaskQueue("bulk") { StuckJobLimits = [null!] }] },
        ["Queues[0].FairShare.Weights"] = props =>
            props with { Queues = [new TaskQueue("bulk") { FairShare = new FairShare { Weights = null! } }] },
        ["Runs"] = props => props with { Runs = null! },
        ["Alerts"] = props => props with { Alerts = null! },
        ["Alerts[0]"] = props => props with { Alerts = [null!] },
        ["AlertOn"] = props => props with { AlertOn = null! },
        ["AlertOn[0]"] = props => props with { AlertOn = [null!] },
        ["Governance"] = props => props with { Governance = null! },
    };

    [Theory]
    [MemberData(nameof(OfTasks))]
    public void ANullInATask_IsAProblem_BesideTheOthers(string prop)
    {
        var message = Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Team");
            var platform = new SpotPlatform(
                stack, "Platform", new SpotPlatformProps { Alerts = [AlertTarget.Email("oncall@example.com")] });
            _ = new BackgroundTask(stack, "Report", TaskChanges[prop](Declared.Props() with { Platform = platform, ArraySize = 1 }));
        });
        message.Should().Contain($"SB2018 [Team/Report] {prop} = null: a value is needed. Set one, or leave ").And
            .Contain("SB2025 [Team/Report] ArraySize = 1");
        message.Split("] SB").Should().HaveCount(3, "a null leads to no other problem: {0}", message);
    }

    [Theory]
    [MemberData(nameof(OfPlatforms))]
    public void ANullInAPlatform_IsAProblem_BesideTheOthers(string prop)
    {
        var message = Synthesized.Failure(app => new SpotPlatform(
            new Stack(app, "Base"), "Platform", PlatformChanges[prop](new SpotPlatformProps { History = TimeSpan.FromDays(7) })));
        message.Should().Contain($"SB1015 [Base/Platform] {prop} = null: a value is needed.").And
            .Contain("SB1008 [Base/Platform] History = 7 days");
    }

    [Theory]
    [MemberData(nameof(OfTasks))]
    public void ANullInATaskOfAList_IsAProblem(string prop) => Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Team");
            var platform = new SpotPlatform(
                stack, "Platform", new SpotPlatformProps { Alerts = [AlertTarget.Email("oncall@example.com")] });
            TaskCatalog.FromTasks(
                stack,
                [
                    TaskChanges[prop](Declared.Props() with { Platform = platform, TaskName = "report" }),
                    Declared.Props() with { Platform = platform, TaskName = "other" }
                ]);
        })
        .Should().Contain($"{prop} = null: a value is needed.");

    [Fact]
    public void ANullInPlaceOfATaskOfAList_IsAProblem() => Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Team");
            TaskCatalog.FromTasks(
                stack, [Declared.Props() with { Platform = new SpotPlatform(stack, "Platform"), TaskName = "report" }, null!]);
        })
        .Should().Contain("SB2018 [tasks[1]] tasks = null");

    [Fact]
    public void ATaskWithoutAScope_IsRefusedWithItsName()
    {
        var make = () => new BackgroundTask(null!, "Report", Declared.Props());
        make.Should().Throw<ArgumentNullException>().WithMessage("The task 'Report' needs a scope: a stack, or a construct in one*");
    }

    [Fact]
    public void EveryPropThatCanBeNull_IsTried()
    {
        static IEnumerable<string> Of(Type type) => type.GetProperties()
            .Where(
                prop => !prop.PropertyType.IsValueType
                    && new System.Reflection.NullabilityInfoContext().Create(prop).WriteState == System.Reflection.NullabilityState.NotNull)
            .Select(prop => prop.Name);
        Of(typeof(BackgroundTaskProps)).Except(TaskChanges.Keys).Should().BeEmpty();
        Of(typeof(SpotPlatformProps)).Except(PlatformChanges.Keys).Should().BeEmpty();
    }
}
