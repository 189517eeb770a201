using System.Text.RegularExpressions;
using Docs.Snippets;
using SpotBatch.Testing;

namespace SpotBatch.Tests.Docs.Moving;

/// <summary>Each guide, followed step by step on its sample: shadow, compare, switch team by team, roll back.</summary>
public sealed partial class GuideTests
{
    private const int Year = 2027;

    public static TheoryData<string> Pages => [.. Guide.All.Keys];

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_page_shows_its_samples(string page)
    {
        var text = File.ReadAllText(Repository.Path("docs", "moving", $"{page}.md")).ReplaceLineEndings("\n");

        foreach (var sample in Guide.All[page].Samples)
            text.Should().Contain($"\n{OldSchedules.Sample(sample)}```\n", $"it is docs/moving/samples/{sample}");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void It_fires_when_the_old_tool_does(string page)
    {
        var guide = Guide.All[page];
        var schedules = Guide.Schedules(guide.With(guide.Teams));
        var old = guide.Old().ToList();

        schedules.Keys.Should().BeEquivalentTo(old.Select(schedule => schedule.Task));
        foreach (var schedule in old)
        {
            var expression = schedules[schedule.Task].Text("ScheduleExpression");
            if (schedule.Rate is { } rate)
            {
                expression.Should().Be(rate, schedule.Task);
                continue;
            }

            var trigger = TaskTrigger.Cron(expression, schedules[schedule.Task].Text("ScheduleExpressionTimezone"));
            var zone = TimeZoneInfo.FindSystemTimeZoneById(schedule.Zone);
            var expected = schedule.Fires(Year).ToList();
            expected.Should().HaveCountGreaterThan(10, schedule.Task);
            FireTimes.From(trigger.Schedule!, new DateTimeOffset(Year, 1, 1, 0, 0, 0, zone.GetUtcOffset(new DateTime(Year, 1, 1))))
                .TakeWhile(time => time.Year == Year)
                .SequenceEqual(expected).Should().BeTrue($"{schedule.Task} is to fire at {schedule.Unix} in {schedule.Zone}");
        }
    }

    // The constructs that are left take other types in newer versions: a program is compiled for the one that it has.
    [Fact, Trait("Cdk", "floor")]
    public void The_rule_of_CDKs_own_constructs_is_the_one_that_is_compared() =>
        Synthesized.App(MovingCdkBeforeSnippets.Declare).Template("Moving").Only("AWS::Events::Rule").Text("ScheduleExpression")
            .Should().Be("cron(0 11 ? * MON-FRI *)");

    [Theory]
    [MemberData(nameof(Pages))]
    public void In_shadow_nothing_fires(string page) =>
        Guide.Schedules(Guide.All[page].With()).Values.Should().OnlyContain(schedule => schedule.Text("State") == "DISABLED");

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_team_is_switched_alone_and_by_the_state_of_its_schedules(string page)
    {
        var guide = Guide.All[page];
        var shadow = guide.With();
        var inactive = guide.Page == "gitlab" ? new[] { "purge" } : [];
        foreach (var team in guide.Teams)
        {
            var switched = guide.With(team);
            var changes = JsonChanges.Between(Guide.Only(shadow).Json, Guide.Only(switched).Json).ToList();

            changes.Should().NotBeEmpty().And.OnlyContain(path => State().IsMatch(path) || MarkOfTheWatch().IsMatch(path));
            var owners = Guide.Owners(switched);
            foreach (var (task, schedule) in Guide.Schedules(switched))
                schedule.Text("State").Should().Be(owners[task] == team && !inactive.Contains(task) ? "ENABLED" : "DISABLED", task);
            UpdateCheck.Between(shadow.Templates.Single(), switched.Templates.Single());
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Rolling_back_gives_the_first_template_again(string page)
    {
        var guide = Guide.All[page];
        var first = Guide.Only(guide.With()).Json;

        JsonChanges.Between(first, Guide.Only(guide.With(guide.Teams)).Json).Should().NotBeEmpty();
        JsonChanges.Between(first, Guide.Only(guide.Anew(live: "")).Json).Should().BeEmpty();
    }

    [GeneratedRegex("^/Resources/[^/]+/Properties/State$")]
    private static partial Regex State();

    /// <summary>The watch expects runs of what is switched on: it reads that from the definition's tags.</summary>
    [GeneratedRegex("^/Resources/[^/]+/Properties/Tags/spotbatch:(expect-start|expect-success|schedules)$")]
    private static partial Regex MarkOfTheWatch();
}
