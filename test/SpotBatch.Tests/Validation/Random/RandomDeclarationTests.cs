using System.Diagnostics;
using CsCheck;

namespace SpotBatch.Tests.Validation.Random;

/// <summary>
/// 100,000 declarations thrown at the rules: none crashes them, and what they accept is within AWS's limits. A failure
/// prints CsCheck's seed, which repeats it: <c>seed: "..."</c> in the call of Sample.
/// </summary>
public sealed class RandomDeclarationTests
{
    private const int Each = 50_000;

    /// <summary>Far more than it takes: a rule that takes seconds for some declaration would fail here.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);

    private static readonly PlatformDeclaration Platform = Declared.Spot(
        [MachinePool.X86_64(), MachinePool.Arm64(), MachinePool.X86_64(8) with { Name = "Gpu", InstanceTypes = ["g6"] }],
        new TaskQueue("bulk"), new TaskQueue("gpu"), new TaskQueue("fair") { FairShare = new FairShare() });

    [Fact]
    public void FiftyThousandTasks_CrashNoRule_AndWhatIsAccepted_IsWithinAwsLimits()
    {
        var (accepted, rules, watch) = (0, new HashSet<string>(), Stopwatch.StartNew());
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
            iter: Each,
            print: props => $"{string.Join(", ", AwsLimits.Exceeded(new TaskDeclaration(props, "Thing", Platform)))}: {props}");

        watch.Elapsed.Should().BeLessThan(Bound);
        // Neither half of the test may be empty: both what passes and what is refused is looked at.
        accepted.Should().BeInRange(Each / 10, Each * 9 / 10);
        rules.Should().Contain(["SB2001", "SB2002", "SB2004", "SB2007", "SB2008", "SB2011", "SB2012", "SB2013", "SB2014", "SB2021", "SB2023", "SB2024", "SB2025", "SB2026", "SB2027", "SB2028", "SB2029", "SB2101", "SB2102", "SB2103", "SB2106", "SB2107", "SB2108", "SB2109", "SB3008"]);
    }

    [Fact]
    public void FiftyThousandPlatforms_CrashNoRule_AndWhatIsAccepted_IsWithinAwsLimits()
    {
        var (accepted, rules, watch) = (0, new HashSet<string>(), Stopwatch.StartNew());
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
            iter: Each,
            print: props => $"{string.Join(", ", AwsLimits.Exceeded(props))}: {props}");

        watch.Elapsed.Should().BeLessThan(Bound);
        accepted.Should().BeInRange(Each / 20, Each * 9 / 10);
        rules.Should().Contain(["SB1001", "SB1003", "SB1004", "SB1005", "SB1101", "SB1102", "SB1103", "SB1105", "SB1106", "SB1201", "SB1202", "SB1203", "SB1206", "SB1207", "SB1208"]);
    }
}
