using System.Text.RegularExpressions;
using Amazon.CDK;
using SpotBatch.Tests.Docs;

namespace SpotBatch.Tests.Observability.Queries;

/// <summary>
/// Queries keep to what is documented, ask for fields that the log has, and count each run once.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
/// </summary>
public sealed class LogQueryTests
{
    private static readonly Stack Stack = new(new App());
    private static readonly ISpotPlatform Platform = SpotPlatform.FromName(Stack, "Platform", "prod");
    private static readonly IBackgroundTask Clone = BackgroundTask.FromTaskName(Stack, "Clone", Platform, "clone");

    private static readonly LogQuery[] All =
    [
        Clone.QuerySuccess(), Clone.QueryDuration(), Clone.QueryWait(), Clone.QueryAttempts(), Clone.QueryMachineHours(), Clone.QueryFailures(),
        Platform.QuerySuccess(), Platform.QueryDuration(), Platform.QueryWait(), Platform.QueryAttempts(), Platform.QueryMachineHours(), Platform.QueryOwners(), Platform.QueryFailures(),
    ];

    /// <summary>A run that succeeded, with its line twice; one that failed; one of another task that never started.</summary>
    private static readonly Dictionary<string, object>[] Log =
    [
        Line("clone", "clone--1", succeeded: true, ("runSeconds", 100), ("waitSeconds", 10), ("machineSeconds", 90), ("vcpuSeconds", 180), ("spotLosses", 1), ("owner", "data")),
        Line("clone", "clone--1", succeeded: true, ("runSeconds", 100), ("waitSeconds", 10), ("machineSeconds", 90), ("spotLosses", 1), ("owner", "data")),
        Line("clone", "clone--2", succeeded: false, ("runSeconds", 300), ("waitSeconds", 20), ("machineSeconds", 270), ("vcpuSeconds", 540), ("spotLosses", 0), ("owner", "data")),
        Line("load", "load--1", succeeded: false),
    ];

    public static TheoryData<string> Titles => [.. All.Select(query => query.Title)];

    private static LogQuery Of(string title) => All.Single(query => query.Title == title);

    [Theory]
    [MemberData(nameof(Titles))]
    public void AQuery_HasOnlyWhatIsDocumented_AndFieldsThatAreThere(string title)
    {
        var logged = LoggedFields();
        var known = logged;
        var commands = Of(title).QueryString.Split("\n| ");
        commands.Should().OnlyContain(command => Regex.IsMatch(command, "^(fields|filter|stats|sort|limit) [^|\n]+$"));
        commands.Count(command => command.StartsWith("stats ", StringComparison.Ordinal)).Should().BeOneOf(0, 2);
        foreach (var stats in commands.Where(command => command.StartsWith("stats ", StringComparison.Ordinal)))
        {
            var (taken, given) = QueryEvaluator.FieldsOf(stats);
            taken.Should().BeSubsetOf(known, "the second stats knows only what the first one names");
            known = [.. given];
        }

        commands.Where(command => Regex.IsMatch(command, "^(fields|filter) ")).SelectMany(command => Regex.Matches(command[7..].Replace("ispresent", ""), @"(?<![\w""-])@?[a-z]\w*(?![\w""-])", RegexOptions.IgnoreCase).Select(field => field.Value))
            .Except(["@timestamp", "and"]).Should().BeSubsetOf(logged);
        Of(title).QueryString.Length.Should().BeLessThan(10_000, "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html");
    }

    [Fact]
    public void TheLog_IsAskedByItsName() => All.Should().OnlyContain(query => query.LogGroupNames.Single() == "/spotbatch/prod/runs");

    [Fact]
    public void ARunWithTwoLines_CountsOnce()
    {
        Ask(Clone.QuerySuccess()).Single().Should().BeEquivalentTo(new Dictionary<string, object>
        {
            ["day"] = "2026-01-05", ["runs"] = 2.0, ["succeeded"] = 1.0, ["failed"] = 1.0, ["percentSucceeded"] = 50.0,
        });
        Ask(Clone.QueryAttempts()).Single().Should().Contain(new Dictionary<string, object> { ["runs"] = 2.0, ["spotLosses"] = 1.0 });
        Ask(Clone.QueryDuration()).Single().Should().Contain(new Dictionary<string, object> { ["median"] = 100.0, ["longest"] = 300.0 });
        Ask(Clone.QueryWait()).Single().Should().Contain(new Dictionary<string, object> { ["percentile95"] = 20.0 });
    }

    [Fact]
    public void MachineHours_AreThoseOfAllAttempts_EvenWhenALineLacksItsSize() =>
        Ask(Clone.QueryMachineHours()).Single().Should().Contain(new Dictionary<string, object> { ["hours"] = 0.1, ["vcpuHours"] = 0.2 });

    [Fact]
    public void APlatformsQuery_TellsItsTasksApart_TheWorstFirst()
    {
        Ask(Platform.QueryMachineHours()).Select(row => row["task"]).Should().Equal("clone", "load");
        Ask(Platform.QuerySuccess()).Select(row => (row["task"], row["failed"])).Should().BeEquivalentTo([("clone", 1.0), ("load", 1.0)]);
        Ask(Platform.QueryOwners()).Select(row => row["owner"]).Should().Equal(["data"], "load has no owner");
    }

    [Fact]
    public void Failures_AreOnlyThose()
    {
        Ask(Clone.QueryFailures()).Select(row => row["runId"]).Should().Equal("clone--2");
        Ask(Platform.QueryFailures()).Select(row => row["runId"]).Should().BeEquivalentTo(new object[] { "clone--2", "load--1" });
    }

    [Theory]
    [InlineData("dedup runId\n| stats count(*) as runs by task")]
    [InlineData("stats count(*) as a by task\n| stats sum(a) as b by task\n| stats sum(b) as c by task")]
    [InlineData("stats count(*) as a by task\n| filter a = 1")]
    public void WhatLogsInsightsRefuses_IsRefusedHere(string query) =>
        FluentActions.Invoking(() => QueryEvaluator.Run(query, Log)).Should().Throw<FormatException>();

    [Fact]
    public void AQuery_IsSavedUnderItsTitle()
    {
        var saved = Synthesized.Stack(stack => BackgroundTask.FromTaskName(stack, "Clone", SpotPlatform.FromName(stack, "Platform", "prod"), "clone")
            .QuerySuccess().ToQueryDefinition(stack, "Success")).Only("AWS::Logs::QueryDefinition");
        saved.Text("Name").Should().Be("SpotBatch/prod/Success by day of clone");
        saved.Text("LogGroupNames", 0).Should().Be("/spotbatch/prod/runs");
        saved.Text("QueryString").Should().Be(Clone.QuerySuccess().QueryString).And.Be(
            """
            filter task = "clone"
            | stats max(succeeded) as itsSucceeded, max(failed) as itsFailed by runId, day
            | stats count(*) as runs, sum(itsSucceeded) as succeeded, sum(itsFailed) as failed, avg(itsSucceeded) * 100 as percentSucceeded by day
            | sort day desc
            """);
    }

    private static List<Dictionary<string, object>> Ask(LogQuery query) => QueryEvaluator.Run(query.QueryString, Log);

    private static Dictionary<string, object> Line(string task, string runId, bool succeeded, params (string Name, object Value)[] more)
    {
        var line = more.ToDictionary(field => field.Name, field => field.Value);
        (line["task"], line["runId"], line["day"], line["attempts"]) = (task, runId, "2026-01-05", 1);
        (line["succeeded"], line["failed"]) = (succeeded ? 1 : 0, succeeded ? 0 : 1);
        return line;
    }

    /// <summary>The fields of a line, from the machine that writes it.</summary>
    private static string[] LoggedFields()
    {
        var machine = File.ReadAllText(Repository.Path("src", "SpotBatch", "Ledger", "history.asl.json"));
        var state = machine[machine.IndexOf("\"Read the size\"", StringComparison.Ordinal)..machine.IndexOf("\"Does a workflow wait?\": {", StringComparison.Ordinal)];
        return [.. Regex.Matches(state, @"'(\w+)':").Select(field => field.Groups[1].Value).Distinct()];
    }
}
