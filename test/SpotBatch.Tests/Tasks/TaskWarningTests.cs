using Amazon.CDK;

namespace SpotBatch.Tests.Tasks;

public sealed class TaskWarningTests
{
    [Fact]
    public void AConcurrencyPolicy_IsNoRisk() => Codes(props => props with { Concurrency = ConcurrencyPolicy.Forbid }).Should().BeEmpty();

    [Fact]
    public void ATaskThatSaysNothing_IsNot() => Synthesized.App(app =>
        {
            var stack = new Stack(app, "Team");
            new BackgroundTask(stack, "Report", Declared.Props() with { Platform = new SpotPlatform(stack, "Platform") });
        })
        .Warnings("Team", "/Team/Report").Should().BeEmpty();

    [Fact]
    public void TheDefaultTimeout_SaidOnPurpose_IsWarnedAboutLikeAnyOther() =>
        TaskWarnings.Of(Declared.Task(props => props with { Timeout = TimeSpan.FromHours(24) }, Declared.Spot() with { JobExecutionTimeout = TimeSpan.FromHours(6) }))
            .Select(warning => warning.Rule.Code).Should().Equal("SB2902");

    [Fact]
    public void ATimeoutThatUpdatesWaitFor_IsNot() => Codes(props => props with { Timeout = TimeSpan.FromHours(36) }).Should().BeEmpty();

    [Fact]
    public void AWarning_StandsOnTheTask_AndIsAcknowledgedWithCdksMeans()
    {
        string[] Warnings(Action<BackgroundTask> then) =>
        [
            .. Synthesized.App(app =>
            {
                var stack = new Stack(app, "Team");
                then(new BackgroundTask(stack, "Report", Declared.Props() with { Platform = new SpotPlatform(stack, "Platform"), Timeout = TimeSpan.FromHours(7) }));
            }).Warnings("Team", "/Team/Report"),
        ];
        Warnings(_ => { }).Should().ContainSingle().Which.Should().EndWith("[ack: SB2902]");
        Warnings(task => Annotations.Of(task).AcknowledgeWarning("SB2902")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("the stack", true)]
    [InlineData("the app", false)]
    [InlineData("the stack", false)]
    [InlineData("the task", false)]
    public void AnAcknowledgement_CountsBeforeTheTaskIsMade_AndAfter(string of, bool before)
    {
        var warnings = Synthesized.App(app =>
        {
            var stack = new Stack(app, "Team");
            BackgroundTask? task = null;
            void Acknowledge() => Annotations.Of(of switch { "the app" => app, "the stack" => stack, _ => (Constructs.IConstruct)task! }).AcknowledgeWarning("SB2902", "It may be interrupted");
            if (before)
                Acknowledge();
            task = new BackgroundTask(
                stack, "Simulate",
                Declared.Props() with {
                    Platform = new SpotPlatform(stack, "Platform"), Timeout = TimeSpan.FromDays(2),
                    Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:latest")
                });
            if (!before)
                Acknowledge();
        }).Warnings("Team", "/Team/Simulate");
        warnings.Should().ContainSingle().Which.Should().EndWith("[ack: SB2904]");
    }

    private static IEnumerable<string> Codes(Func<BackgroundTaskProps, BackgroundTaskProps> with) =>
        TaskWarnings.Of(Declared.Task(with)).Select(warning => warning.Rule.Code);
}
