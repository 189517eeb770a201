using Amazon.DynamoDBv2.Model;

namespace SpotBatch.Client.Tests.Client;

public sealed class TaskRunTests
{
    [Fact]
    public void AnItemOfTheSdk_IsARun()
    {
        var run = TaskRun.FromItem(Finished, value => value.S ?? value.N)!;
        run.RunId.Should().Be("report--0123456789abcdef0123456789abcdef");
        run.Task.Should().Be("report");
        run.Trigger.Should().Be("submit");
        run.Phase.Should().Be("DONE");
        run.Status.Should().Be("SUCCEEDED");
        run.HasEnded.Should().BeTrue();
        run.HasSucceeded.Should().BeTrue();
        run.JobId.Should().Be("4f9cb0aa-0000-4000-8000-000000000000");
        run.LogStream.Should().Be("prod-report/default/1");
        run.Owner.Should().Be("billing");
        run.RerunOf.Should().Be("report--ffffffffffffffffffffffffffffffff");
        (run.Attempts, run.SpotLosses, run.ExitCode).Should().Be((2, 1, 0));
        run.AcceptedAt.Should().Be(new DateTimeOffset(2026, 11, 24, 6, 0, 0, 123, TimeSpan.Zero));
        run.ScheduledAt.Should().Be(new DateTimeOffset(2026, 11, 24, 6, 0, 0, TimeSpan.Zero));
        run.StartedAt.Should().Be(new DateTimeOffset(2026, 11, 24, 6, 3, 0, TimeSpan.Zero));
        run.StoppedAt.Should().Be(new DateTimeOffset(2026, 11, 24, 6, 4, 0, TimeSpan.Zero));
        run.QueuedAt.Should().BeNull();
        run.Reason.Should().Be("Essential container in task exited");
        run.BlockedBy.Should().BeNull();
    }

    [Fact]
    public void ASkippedRun_SaysWhy()
    {
        var run = Read(("phase", "SKIPPED"), ("endReason", "one runs already"), ("blockedBy", "report--1"), ("exitReason", "other"));
        (run.HasEnded, run.HasSucceeded, run.Reason, run.BlockedBy).Should().Be((true, false, "one runs already", "report--1"));
    }

    [Theory]
    [InlineData("CLAIMED", null, false)]
    [InlineData("ARMED", null, false)]
    [InlineData("SUBMITTED", null, false)]
    [InlineData("SUBMITTED", "RUNNING", false)]
    [InlineData("SUBMITTED", "FAILED", true)]
    [InlineData("DONE", "FAILED", true)]
    [InlineData("ABANDONED", null, true)]
    [InlineData("REJECTED", null, true)]
    public void ARun_HasEndedWhenNothingMoreHappens(string phase, string? status, bool ended) =>
        Read(("phase", phase), ("status", status)).HasEnded.Should().Be(ended);

    [Theory]
    [InlineData("1764000000")]
    [InlineData("1764000000000")]
    [InlineData("2025-11-24T16:00:00Z")]
    [InlineData("2025-11-24T16:00:00.000Z")]
    [InlineData("2025-11-24T16:00:00")]
    [InlineData("2025-11-24T11:00:00-05:00")]
    public void ATime_ReadsHoweverItIsWritten(string text) =>
        Read(("startedAt", text)).StartedAt.Should().Be(DateTimeOffset.FromUnixTimeSeconds(1_764_000_000));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("99999999999999999999999")]
    public void WhatIsNoTimeOrNumber_IsNotGuessed(string text)
    {
        var run = Read(("startedAt", text), ("exitCode", text));
        run.StartedAt.Should().BeNull();
        run.ExitCode.Should().BeNull();
    }

    [Fact]
    public void ATimeFarOff_DoesNotThrow() => Read(("startedAt", "9223372036854775807")).StartedAt!.Value.Year.Should().Be(9999);

    [Fact]
    public void NoItem_IsNoRun()
    {
        TaskRun.FromItem(null).Should().BeNull();
        TaskRun.FromItem([]).Should().BeNull();
        TaskRun.FromItem(new Dictionary<string, AttributeValue>(), value => value.S).Should().BeNull();
    }

    [Fact]
    public void AnItemThatIsNoRun_IsRefused()
    {
        var read = () => TaskRun.FromItem(new Dictionary<string, string?> { ["pk"] = "PAUSE#report", ["sk"] = "PAUSE" });
        read.Should().Throw<ArgumentException>().WithMessage(
            "The item is not a run: its pk is 'PAUSE#report' and its sk 'PAUSE'; those of a run are 'RUN#' with the run's id and 'RUN'.");
    }

    [Fact]
    public void TheKeyOfARun_IsThatOfItsItem() =>
        (TaskRun.PartitionKey("report--1"), TaskRun.SortKey).Should().Be(("RUN#report--1", "RUN"));

    private static TaskRun Read(params (string Name, string? Value)[] attributes) => TaskRun.FromItem(attributes
        .Where(attribute => attribute.Value is not null).Append(("pk", "RUN#report--1")).Append(("sk", "RUN"))
        .Select(attribute => KeyValuePair.Create(attribute.Item1, attribute.Item2)))!;

    private static Dictionary<string, AttributeValue> Finished => new()
    {
        ["pk"] = new("RUN#report--0123456789abcdef0123456789abcdef"),
        ["sk"] = new("RUN"),
        ["task"] = new("report"),
        ["trigger"] = new("submit"),
        ["phase"] = new("DONE"),
        ["status"] = new("SUCCEEDED"),
        ["jobId"] = new("4f9cb0aa-0000-4000-8000-000000000000"),
        ["logStream"] = new("prod-report/default/1"),
        ["owner"] = new("billing"),
        ["rerunOf"] = new("report--ffffffffffffffffffffffffffffffff"),
        ["attempts"] = new() { N = "2" },
        ["spotLosses"] = new() { N = "1" },
        ["exitCode"] = new() { N = "0" },
        ["acceptedAt"] = new("2026-11-24T06:00:00.123Z"),
        ["scheduledAt"] = new("2026-11-24T06:00:00Z"),
        ["startedAt"] = new("2026-11-24T06:03:00Z"),
        ["stoppedAt"] = new() { N = "1795500240000" },
        ["exitReason"] = new("Essential container in task exited"),
        ["request"] = new() { M = new() { ["arraySize"] = new() { N = "3" } } },
    };
}
