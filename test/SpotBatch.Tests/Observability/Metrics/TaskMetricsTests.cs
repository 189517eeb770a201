using Amazon.CDK;

namespace SpotBatch.Tests.Observability.Metrics;

/// <summary>A task has metrics when it asks for them, and is never given one without data.</summary>
public sealed class TaskMetricsTests
{
    private static BackgroundTask Task(Stack stack, string id = "clone", bool metrics = true, ISpotPlatform? platform = null) =>
        new(stack, id, Declared.Props() with { Platform = platform ?? SpotPlatform.FromName(stack, "Platform", "prod"), Queue = new TaskQueue("bulk"), Architecture = TaskArchitecture.Arm64, Metrics = metrics });

    [Fact]
    public void ATaskThatAsksForMetrics_HasAFilterForEach_OnTheLogOfRuns()
    {
        var filters = Synthesized.Stack(stack => Task(stack)).Of("AWS::Logs::MetricFilter").Select(filter => filter.At("Properties")).ToArray();
        filters.Select(filter => $"{filter.Text("MetricTransformations", 0, "MetricName")} {filter.Text("MetricTransformations", 0, "MetricValue")} {filter.Text("MetricTransformations", 0, "Unit")}")
            .Should().Equal("Failed $.failed Count", "RunSeconds $.runSeconds Seconds", "WaitSeconds $.waitSeconds Seconds", "SpotLosses $.spotLosses Count");
        filters.Should().HaveCount(TaskMetricFilters.Count).And.OnlyContain(filter =>
            filter.Text("LogGroupName") == "/spotbatch/prod/runs"
            && filter.Text("FilterPattern") == """{ $.task = "clone" }"""
            && filter.Text("MetricTransformations", 0, "MetricNamespace") == "SpotBatch/prod"
            && filter.At("MetricTransformations", 0, "Dimensions").Compact() == """[{"Key":"Task","Value":"$.task"}]""");
    }

    [Fact]
    public void ATaskThatDoesNot_HasNone_AndCantBeAskedForOne()
    {
        Synthesized.Stack(stack => Task(stack, metrics: false)).Of("AWS::Logs::MetricFilter").Should().BeEmpty();
        Task(new Stack(new App()), metrics: false).Metrics.Should().BeNull();
    }

    [Fact]
    public void EveryMetric_IsOneThatAFilterMakes()
    {
        var stack = new Stack(new App());
        var metrics = Task(stack).Metrics!;
        new[] { metrics.Failures, metrics.Runs, metrics.Duration, metrics.Wait, metrics.SpotLosses }
            .Select(metric => $"{metric.Namespace} {metric.MetricName} {metric.Statistic} {metric.Dimensions!["Task"]}").Should().Equal(
                "SpotBatch/prod Failed Sum clone", "SpotBatch/prod Failed SampleCount clone", "SpotBatch/prod RunSeconds Maximum clone",
                "SpotBatch/prod WaitSeconds Maximum clone", "SpotBatch/prod SpotLosses Sum clone");
    }

    [Fact]
    public void TheTasksOfAPlatform_AreCountedTogether_OverItsStacks()
    {
        var app = new App();
        var platform = new SpotPlatform(new Stack(app, "Base"), "Platform", new SpotPlatformProps { Queues = [new TaskQueue("bulk")] });
        foreach (var number in Enumerable.Range(0, 26))
            _ = new BackgroundTask(number < 13 ? Team(app, "One") : Team(app, "Two"), $"Task{number}", Declared.Props() with { Platform = platform, Metrics = true });
        FluentActions.Invoking(() => app.Synth()).Should().Throw<Exception>().Which.Message.Should().Contain("SB1009 [Two/Task25] Metrics = 26 tasks");
    }

    private static Stack Team(App app, string name) => app.Node.TryFindChild(name) as Stack ?? new Stack(app, name);
}
