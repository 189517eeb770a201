using CsCheck;

namespace SpotBatch.Tests.Validation.Random;

/// <summary>
/// 20,000 declarations thrown at the rules: none crashes them, and what they accept is within AWS's limits. A failure
/// prints CsCheck's seed, which repeats it: <c>seed: "..."</c> in the call of Sample.
/// </summary>
public sealed class RandomDeclarationTests
{
    private static readonly PlatformDeclaration Platform = Declared.Spot(
        [MachinePool.X86_64(), MachinePool.Arm64(), MachinePool.X86_64(8) with { Name = "Gpu", InstanceTypes = ["g6"] }],
        new TaskQueue("bulk"), new TaskQueue("gpu"), new TaskQueue("fair") { FairShare = new FairShare() });

    [Fact]
    public void TenThousandTasks_CrashNoRule_AndWhatIsAccepted_IsWithinAwsLimits()
    {
        var (accepted, rules) = (0, new HashSet<string>());
        RandomDeclarations.Task(Platform).Sample(
            props =>
            {
                var task = new TaskDeclaration(props, "Thing", Platform);
                var found = TaskRules.Check(task).ToArray();
                var codes = found.Concat(TaskWarnings.Of(task)).Select(finding => finding.At("App/Thing").ToString()[..6]).ToArray();
                lock (rules)
                {
                    rules.UnionWith(codes);
                    accepted += found.Length == 0 ? 1 : 0;
                }

                return found.Length > 0 || !AwsLimits.Exceeded(task).Any();
            },
            iter: 10_000,
            print: props => $"{string.Join(", ", AwsLimits.Exceeded(new TaskDeclaration(props, "Thing", Platform)))}: {props}");

        // Neither half of the test may be empty: both what passes and what is refused is looked at.
        accepted.Should().BeInRange(1_000, 9_000);
        rules.Should().Contain(["SB2001", "SB2002", "SB2004", "SB2007", "SB2008", "SB2011", "SB2012", "SB2013", "SB2014", "SB2021", "SB2023", "SB2024", "SB2025", "SB2026", "SB2027", "SB2101", "SB2102", "SB2103", "SB2106", "SB2107", "SB2108", "SB2109", "SB3008"]);
    }

    [Fact]
    public void TenThousandPlatforms_CrashNoRule_AndWhatIsAccepted_IsWithinAwsLimits()
    {
        var (accepted, rules) = (0, new HashSet<string>());
        RandomDeclarations.Platform.Sample(
            props =>
            {
                var declaration = new PlatformDeclaration(props.PlatformName, props.Machines, props.Queues, props.JobExecutionTimeout);
                var found = PlatformRules.Check(props)
                    .Concat(QueuePlan.Of(declaration).SelectMany(plan => QueueRules.CheckEnvironments([.. plan.Environments.Select(environment => environment.Pool)]))).ToArray();
                lock (rules)
                {
                    rules.UnionWith(found.Select(finding => finding.At("App/Thing").ToString()[..6]));
                    accepted += found.Length == 0 ? 1 : 0;
                }

                return found.Length > 0 || !AwsLimits.Exceeded(props).Any();
            },
            iter: 10_000,
            print: props => $"{string.Join(", ", AwsLimits.Exceeded(props))}: {props}");

        accepted.Should().BeInRange(500, 9_000);
        rules.Should().Contain(["SB1001", "SB1003", "SB1004", "SB1005", "SB1101", "SB1102", "SB1103", "SB1105", "SB1106", "SB1201", "SB1202", "SB1203", "SB1206", "SB1207", "SB1208"]);
    }
}
