using Amazon.CDK;

namespace SpotBatch.Tests.Tasks;

public sealed class TaskWarningTests
{
    [Fact]
    public void APolicyThatNothingEnforcesYet_IsWarnedAbout() =>
        Codes(props => props with { Concurrency = ConcurrencyPolicy.Forbid }).Should().Equal("SB2901");

    [Fact]
    public void Allow_IsNot() => Codes(props => props with { Concurrency = ConcurrencyPolicy.Allow }).Should().BeEmpty();

    [Fact]
    public void ATimeoutLongerThanUpdatesWait_IsWarnedAbout() =>
        TaskWarnings.Of(Declared.Task(props => props with { Timeout = TimeSpan.FromDays(3) })).Should().Equal((
            "SB2902",
            "Timeout = 3 days: an update that replaces the platform's machines (instance types, root volume, launch template, image) ends jobs after "
            + "JobExecutionTimeout = 36 hours. Raise SpotPlatformProps.JobExecutionTimeout, up to 5 days, or make such updates while the task does not run"));

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
            .Select(warning => warning.Code).Should().Equal("SB2902");

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
                then(new BackgroundTask(stack, "Report", Declared.Props() with { Platform = new SpotPlatform(stack, "Platform"), Timeout = TimeSpan.FromHours(6), Concurrency = ConcurrencyPolicy.Replace }));
            }).Warnings("Team", "/Team/Report"),
        ];
        Warnings(_ => { }).Should().ContainSingle().Which.Should().EndWith("[ack: SB2901]");
        Warnings(task => Annotations.Of(task).AcknowledgeWarning("SB2901")).Should().BeEmpty();
    }

    private static IEnumerable<string> Codes(Func<BackgroundTaskProps, BackgroundTaskProps> with) =>
        TaskWarnings.Of(Declared.Task(with)).Select(warning => warning.Code);
}
