using System.Reflection;

namespace SpotBatch.Tests.Tasks;

/// <summary>What <c>with</c> copies.</summary>
public sealed class TaskPropsTests
{
    [Fact]
    public void ACopy_HasAllThatTheOriginalHas()
    {
        var other = Declared.Props() with
        {
            Platform = SpotBatch.NamedPlatform.Of("prod"), Queue = new TaskQueue("bulk"), Owner = "data", Priority = 3, TaskName = "report",
            Architecture = TaskArchitecture.Arm64, Command = ["run"], Parameters = new() { ["a"] = "1" }, Environment =
                new() { ["B"] = "2" },
            Secrets = new() { ["C"] = TaskSecret.Unknown }, OverridableEnvironment = ["D"], Vcpus = 2, MemoryMiB = 3000, Gpus = 1,
            Timeout = TimeSpan.FromHours(1), ExpectSuccessWithin = TimeSpan.FromDays(2), WarnAfter = TimeSpan.FromMinutes(5), Alerts =
                [], AlertOn = [],
            Retry = RetryPolicy.Never, Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(1))], Spread = TimeSpan.FromMinutes(5), Enabled =
                false,
            Description = "It reports", Concurrency = ConcurrencyPolicy.Forbid, Uses = [new("prod-db", 1)], ArraySize = 2,
            TaskRole = Stub.Of<Amazon.CDK.AWS.IAM.IRole>(), User = "1000", ReadonlyRootFilesystem = true, Privileged =
                true, SharedMemoryMiB = 100,
            Volumes = [TaskVolume.Tmpfs("/tmp", 10)], Ulimits = [new("nofile", 1, 2)], Metrics = true, Suppress =
                [Problem.Accept("SB2107", "It is public")],
        };
        var copy = other with { };
        foreach (var prop in typeof(BackgroundTaskProps).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            prop.GetValue(other).Should().NotBeEquivalentTo(
                prop.GetValue(new BackgroundTaskProps { Platform = null!, Image = null! }), prop.Name);
            if (prop.GetValue(other) is System.Collections.IDictionary map)
                ((System.Collections.IDictionary)prop.GetValue(copy)!).Should().BeEquivalentTo(map, prop.Name);
            else
                prop.GetValue(copy).Should().Be(prop.GetValue(other), prop.Name);
        }
    }

    [Fact]
    public void AnEntryAddedToOneTasksMap_IsNotAddedToAnothers()
    {
        var defaults = Declared.Props() with { Environment = new() { ["A"] = "1" } };
        var (one, two) = (defaults with { TaskName = "one" }, defaults with { TaskName = "two" });
        one.Environment["X"] = one.Parameters["x"] = "1";
        one.Secrets["S"] = TaskSecret.Unknown;
        defaults.Environment["Y"] = "1";
        (two.Environment.Count, two.Parameters.Count, two.Secrets.Count).Should().Be((1, 0, 0));
        defaults.Environment.Keys.Should().Equal("A", "Y");
    }
}
