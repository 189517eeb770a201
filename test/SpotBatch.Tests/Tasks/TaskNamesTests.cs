using CsCheck;

namespace SpotBatch.Tests.Tasks;

/// <summary>The names that are made of a task's, against AWS's limits.</summary>
public sealed class TaskNamesTests
{
    private const string Seed = "0000KVwYNQH4";

    /// <summary>Names as long as they may be, of few characters, so that many begin alike.</summary>
    private static readonly Gen<string> Name = Gen.Char["ab-"].Array[0, 89].Select(rest => "t" + new string(rest));

    [Fact]
    public void TenThousandNames_HaveSchedulesOfTheirOwn_WithinWhatAwsTakes()
    {
        Gen.Select(Name.Array[2, 20], Gen.Int[1, 32]).Sample(
            given =>
            {
                var (names, platform) = (given.Item1.Distinct().ToArray(), new string('p', given.Item2));
                var schedules =
                    names.SelectMany(name => Enumerable.Range(0, 99).Select(n => TaskNames.Schedule(platform, name, n))).ToArray();
                schedules.Should().OnlyHaveUniqueItems();
                foreach (var name in schedules)
                    name.Should().MatchRegex("^[0-9a-zA-Z_.-]{1,64}$");
                foreach (var name in names.Where(name => name.Length <= 60 - platform.Length))
                    TaskNames.Schedule(platform, name, 0).Should().Be($"{platform}.{name}", "what fits is what it was");
            },
            seed: Seed, iter: 100);
    }

    [Fact]
    public void ALongName_IsCut_AndEndsInAHashOfAllOfIt()
    {
        TaskNames.Schedule("prod", new string('x', 56), 1).Should().Be($"prod.{new string('x', 56)}.2");
        var one = TaskNames.Schedule("prod", new string('x', 57), 0);
        one.Should().StartWith($"prod.{new string('x', 46)}.h").And.HaveLength(61);
        TaskNames.Schedule("prod", new string('x', 58), 0).Should().NotBe(one);
        TaskNames.Schedule("prod", new string('x', 57), 98).Should().Be($"{one}.99");
    }

    [Fact]
    public void TheWatch_IsToldOfACutName_AndOfNoOther()
    {
        TaskTrigger[] triggers = [TaskTrigger.Rate(TimeSpan.FromHours(1))];
        TaskMarks.Of(Declared.Task(props => props with { TaskName = new string('x', 56), Triggers = triggers })).Keys.Should()
            .NotContain("spotbatch:schedule");
        TaskMarks.Of(Declared.Task(props => props with { TaskName = new string('x', 57) })).Keys.Should()
            .NotContain("spotbatch:schedule", "it has none");
        TaskMarks.Of(Declared.Task(props => props with { TaskName = new string('x', 57), Triggers = triggers }))["spotbatch:schedule"]
            .Should().Be(TaskNames.Schedule("prod", new string('x', 57), 0));
    }

    [Theory]
    [InlineData("daily.report", "daily-report")]
    [InlineData("team/daily report", "team-daily-report")]
    [InlineData(".report.", "report")]
    [InlineData("_report", null)]
    [InlineData("...", null)]
    public void ANameThatAwsRefuses_IsToldTheNextOneThatItTakes(string name, string? meant) =>
        Declared.Check(props => props with { TaskName = name })
        .Single(finding => finding.Rule.Code == "SB2001").Fix
        .Should().StartWith(meant is null ? "Set TaskName, or" : $"Set TaskName to {meant}, or");
}
