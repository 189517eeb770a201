using System.Text.Json;
using Amazon.CDK;
using SpotBatch.Testing;

namespace SpotBatch.Tests.Observability.Dashboard;

/// <summary>The dashboard is JSON that CloudWatch takes, and shows every queue and machine of its platform.</summary>
public sealed class TaskDashboardTests
{
    private static readonly DashboardBody.Shown Shown = new(
        "prod", "eu-west-1", [("bulk, arm64", "Bulk-1"), ("bulk, x86_64", "Bulk-2"), ("urgent, arm64", "Urgent-1")], [("gate", "arn:gate"), ("sweep", "arn:sweep")], "lost", "tasks");

    private static JsonElement[] Widgets(DashboardBody.Shown shown) =>
        [.. JsonDocument.Parse(DashboardBody.Of(shown)).RootElement.GetProperty("widgets").EnumerateArray()];

    private static IEnumerable<JsonElement> Titled(string start) =>
        Widgets(Shown).Where(widget => widget.At("properties").TryGetProperty("title", out var title) && title.ToString().StartsWith(start, StringComparison.Ordinal));

    [Fact]
    public void Widgets_AreInsideTheGrid_AndNoTwoOverlap()
    {
        var cells = Widgets(Shown).SelectMany(widget =>
            from x in Enumerable.Range((int)widget.Number("x"), (int)widget.Number("width"))
            from y in Enumerable.Range((int)widget.Number("y"), (int)widget.Number("height"))
            select (x, y)).ToArray();
        cells.Should().OnlyHaveUniqueItems().And.OnlyContain(cell => cell.x < 24);
    }

    [Fact]
    public void EveryQueue_IsShown_ByWhatAwsBatchCounts() =>
        Titled("Jobs of the queue")
            .Select(widget => widget.Text("properties", "metrics", 0, 0, "expression")).Should().Equal(
                "SEARCH('{AWS/Batch,JobQueueName} JobQueueName=\"Bulk-1\"', 'Sum', 300)",
                "SEARCH('{AWS/Batch,JobQueueName} JobQueueName=\"Bulk-2\"', 'Sum', 300)",
                "SEARCH('{AWS/Batch,JobQueueName} JobQueueName=\"Urgent-1\"', 'Sum', 300)");

    [Fact]
    public void Tables_AskTheLogOfRuns_WithTheSameQuestionsAsQueries()
    {
        var platform = SpotPlatform.FromName(new Stack(new App()), "Platform", "prod");
        var asked = Widgets(Shown).Where(widget => widget.Text("type") == "log").Select(widget => widget.Text("properties", "query")).ToArray();
        asked.Should().OnlyContain(query => query.StartsWith("SOURCE '/spotbatch/prod/runs' | "));
        asked.Should().Contain(new[] { platform.QuerySuccess(), platform.QueryDuration(), platform.QueryWait(), platform.QueryAttempts(), platform.QueryMachineHours(), platform.QueryFailures() }
            .Select(query => "SOURCE '/spotbatch/prod/runs' | " + query.QueryString));
    }

    [Fact]
    public void TheMachinesOfThePlatform_AreShownByTheirFailures() =>
        Titled("Failures of the platform").Single()
            .At("properties", "metrics").Compact().Should().Be("""[["AWS/States","ExecutionsFailed","StateMachineArn","arn:gate",{"label":"gate"}],["AWS/States","ExecutionsFailed","StateMachineArn","arn:sweep",{"label":"sweep"}]]""");

    [Fact]
    public void OneIsMade_OnlyWhereAskedFor()
    {
        Synthesized.Stack(stack => new SpotPlatform(stack, "Platform").Dashboard.Should().BeNull()).Of("AWS::CloudWatch::Dashboard").Should().BeEmpty();
        var dashboard = Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps { Dashboard = true }).Dashboard!.Resource.Node.Path.Should().EndWith("Platform/Dashboard/Dashboard"))
            .Only("AWS::CloudWatch::Dashboard");
        dashboard.Text("DashboardName").Should().Be("spotbatch-main");
        // What CloudFormation puts in are texts without quotes, so the body stays JSON.
        var parts = Parts(dashboard.At("DashboardBody")).ToArray();
        parts.Where(part => part.ValueKind == JsonValueKind.Object).Select(part => part.EnumerateObject().Single().Name)
            .Distinct().Should().BeEquivalentTo("Ref", "Fn::Select", "Fn::GetAtt", "Fn::If");
        var body = string.Concat(parts.Select(part => part.ValueKind == JsonValueKind.String ? part.GetString() : "X"));
        JsonDocument.Parse(body).RootElement.GetProperty("widgets").GetArrayLength().Should().BeGreaterThan(10);
    }

    [Fact]
    public void Links_LeadToTheConsoleOfThePartition_AndAreLeftOutWhereNoneIsPublic()
    {
        var template = Synthesized.Stack(stack => new TaskDashboard(stack, "Prod", Shown));
        var conditions = template.Json.At("Conditions").EnumerateObject().ToDictionary(condition => condition.Name, condition => condition.Value.Text("Fn::Equals", 1));
        conditions.Values.Should().Equal("aws", "aws-cn", "aws-us-gov", "aws-eusc");
        var choice = template.Only("AWS::CloudWatch::Dashboard").At("DashboardBody", "Fn::Join", 1).EnumerateArray().Single(part => part.ValueKind == JsonValueKind.Object && part.TryGetProperty("Fn::If", out _));
        var hosts = new List<string>();
        for (; choice.ValueKind == JsonValueKind.Object; choice = choice.At("Fn::If", 2))
            hosts.Add($"{conditions[choice.Text("Fn::If", 0)]} {System.Text.RegularExpressions.Regex.Match(choice.Text("Fn::If", 1, "Fn::Sub", 0), @"AWS::Region\}\.([a-z.-]+)/batch").Groups[1].Value}");
        hosts.Should().Equal("aws console.aws.amazon.com", "aws-cn console.amazonaws.cn", "aws-us-gov console.amazonaws-us-gov.com", "aws-eusc console.amazonaws-eusc.eu");
        choice.GetString().Should().Be("See the console");
    }

    [Fact]
    public void TheScript_KnowsTheSameConsoles() => ConsoleHost.All.Should()
        .OnlyContain(known => File.ReadAllText(Docs.Repository.Path("tools", "spotbatch.sh")).Contains($"arn:{known.Partition}:*) console={known.Host} ;;"));

    [Fact]
    public void ADashboard_IsAsReviewed() => TemplateSnapshot.Match(Dashboards());

    private static IEnumerable<JsonElement> Parts(JsonElement text) => text.ValueKind == JsonValueKind.Object && text.TryGetProperty("Fn::Join", out var join)
        ? join[1].EnumerateArray().SelectMany(Parts)
        : [text];

    private static Stack Dashboards()
    {
        var stack = new Stack(new App(), "Dashboards");
        _ = new TaskDashboard(stack, "Prod", Shown);
        return stack;
    }
}
