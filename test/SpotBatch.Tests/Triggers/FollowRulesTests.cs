using static SpotBatch.Tests.Declared;

namespace SpotBatch.Tests.Triggers;

/// <summary>Tasks that follow tasks. That an app is held to it is tested with submissions.</summary>
public sealed class FollowRulesTests
{
    [Fact]
    public void ATaskOfAnotherPlatform_IsReported_WithBothNames_AndOneOfItsOwnIsNot()
    {
        var load = Upstream("load", platform: "staging");
        Messages(TaskTrigger.OnSuccess(Upstream("load")), TaskTrigger.OnSuccess(load)).Should().Equal(
            "SB3011 [App/Thing] Triggers[1] = success of load: tasks of the platform 'prod' are allowed, this one is of 'staging'. Put an event of your own between them, and use TaskTrigger.OnEvent.");
    }

    [Fact]
    public void Parameters_GoWithTriggersByTasks_IfTheTaskHasThem_AndWithNoSchedule()
    {
        var values = new Dictionary<string, string> { ["day"] = "1", ["month"] = "2" };
        Messages(TaskTrigger.OnSuccess(Upstream("load")) with { Parameters = values }, TaskTrigger.Rate(TimeSpan.FromHours(1)) with { Parameters = values }).Should().Equal(
            "SB3010 [App/Thing] Triggers[0].Parameters = 'month': the task's Parameters are allowed: [day]. Declare it in the task's Parameters, or correct the name.",
            "SB3010 [App/Thing] Triggers[1].Parameters = 'day': a schedule has none. Set the value in the task's Parameters.",
            "SB3010 [App/Thing] Triggers[1].Parameters = 'month': a schedule has none. Set the value in the task's Parameters.");
    }

    [Theory]
    // One that follows itself is told of with its other problems.
    [InlineData("a>a", "")]
    [InlineData("a>b b>a", "a: a after b after a")]
    [InlineData("a>b b>c c>a", "a: a after b after c after a")]
    [InlineData("a>b b>c c>b", "a: b after c after b")]
    [InlineData("a>b b>c c>d", "")]
    [InlineData("a>b a>c b>d c>d", "")]
    [InlineData("a>b a>c c>a", "a: a after c after a")]
    [InlineData("a>elsewhere b>a", "")]
    [InlineData("a>b b>a c>d d>c", "a: a after b after a; c: c after d after c")]
    [InlineData("a>b c>a", "")]
    public void ACircle_IsNamedOnce_FromWhereItCloses(string follows, string circles)
    {
        var edges = follows.Split(' ').Select(edge => edge.Split('>')).ToArray();
        var tasks = edges.SelectMany(edge => edge).Where(name => name != "elsewhere").Distinct()
            .Select(name => Task(
                props => props with { Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(1)), .. edges.Where(edge => edge[0] == name).Select(edge => TaskTrigger.OnSuccess(Upstream(edge[1])))] },
                id: name))
            .ToArray();

        string.Join("; ", FollowRules.Circles(tasks).Select(circle => $"{circle.Task.TaskName}: {circle.Finding.Given}")).Should().Be(circles);
    }

    [Fact]
    public void ACircle_IsReportedWithTheFix()
    {
        var load = Task(props => props with { Triggers = [TaskTrigger.OnSuccess(Upstream("clean"))] }, id: "load");
        var clean = Task(props => props with { Triggers = [TaskTrigger.OnSuccess(Upstream("load"))] }, id: "clean");
        FollowRules.Circles([load, clean]).Should().ContainSingle().Which.Finding.Text.Should().Be(
            "Triggers = load after clean after load: a task that comes after itself never ends. Take one of the triggers away");
    }

    [Fact]
    public void TheEndThatIsWaitedFor_IsInTheTrigger()
    {
        var load = Upstream("load");
        var triggers = new[] { TaskTrigger.OnSuccess(load), TaskTrigger.OnFailure(load), TaskTrigger.OnFinish(load) };
        triggers.Select(trigger => $"{trigger.Expression}: {string.Join(' ', trigger.Follows!.Statuses)}")
            .Should().Equal("success of load: SUCCEEDED", "failure of load: FAILED", "end of load: SUCCEEDED FAILED");
        TaskTrigger.OnEvent(new Amazon.CDK.AWS.Events.EventPattern()).Expression.Should().Be("event");
    }

    private static IEnumerable<string> Messages(params TaskTrigger[] triggers) =>
        FollowRules.Check(Task(props => props with { Command = ["Ref::day"], Parameters = new() { ["day"] = "0" }, Triggers = triggers }))
            .Select(finding => finding.At("App/Thing").ToString());
}
