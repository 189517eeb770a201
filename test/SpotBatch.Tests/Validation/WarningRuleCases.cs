using static SpotBatch.Tests.Declared;

namespace SpotBatch.Tests.Validation;

/// <summary>Risks without error: each with the declaration that is warned about and its twin that is not.</summary>
internal static class WarningRuleCases
{
    private static readonly MachinePool[] Large = [MachinePool.X86_64(maxVcpus: 256)];

    public static IEnumerable<RuleCase> All =>
    [
        new(TaskWarnings.LongerThanUpdates,
            () => Warn(props => props with { Timeout = TimeSpan.FromDays(3) }),
            "SB2902 [App/Thing] Timeout = 3 days: an update that replaces the platform's machines (instance types, root volume, launch template, image) ends jobs after JobExecutionTimeout = 36 hours. Raise SpotPlatformProps.JobExecutionTimeout, up to 5 days, or make such updates while the task does not run.",
            () => Warn(props => props with { Timeout = TimeSpan.FromHours(36) }), null),
        new(CredentialRules.Guessed,
            () => Warn(props => props with { Environment = new() { ["DB_PASSWORD"] = "Tr0ub4dor&3" } }),
            "SB2903 [App/Thing] Environment[\"DB_PASSWORD\"] = '...' (11 characters): its name says that it is a password, and a "
                + "plain value is readable to all who may describe the job definition. If it is one, use Secrets[\"DB_PASSWORD\"] = "
                + "TaskSecret.FromSecretsManager(...).",
            () => Warn(props => props with { Environment = new() { ["DB_PASSWORD_FILE"] = "Tr0ub4dor&3", ["TOKEN"] = "none" } }),
            () => Warn(props => props with { Environment = new() { ["DB_PASSWORD"] = Token + "Tr0ub4dor&3" } })),
        new(MemoryRules.Small,
            () => Warn(props => props with { MemoryMiB = 4 }),
            "SB2907 [App/Thing] MemoryMiB = 4: the unit is MiB, and most runtimes need more before a program does anything. Write "
                + "4096, if GiB are meant.",
            () => Warn(props => props with { MemoryMiB = 64 }),
            () => Warn(props => props with { MemoryMiB = NumberToken })),
        new(CommandRules.Form,
            () => Warn(props => props with { Command = ["echo hello && sleep 5"] }),
            "SB2908 [App/Thing] Command[0] = 'echo hello && sleep 5': one word is one argument, spaces included, and no shell splits "
                + "it. Write each word by itself: [\"echo\", \"hello\"], or [\"/bin/sh\", \"-c\", \"...\"] for a shell.",
            () => Warn(props => props with { Command = ["/bin/sh", "-c", "echo hello && sleep 5"] }),
            () => Warn(props => props with { Command = [Token + " hello"] })),
        new(ImageRules.Anonymous,
            () => Warn(props => props with { Image = TaskImage.FromRegistry("python:3.12") }),
            "SB2909 [App/Thing] Image = 'python:3.12': Docker Hub limits anonymous pulls, and each new machine pulls again. Give "
                + "credentials, use a pull-through cache of Amazon ECR, or the copy public.ecr.aws/docker/library/python:3.12 where "
                + "there is one.",
            () => Warn(props => props with { Image = TaskImage.FromRegistry(
                "python:3.12", Stub.Of<Amazon.CDK.AWS.SecretsManager.ISecret>()) }),
            () => Warn(props => props with { Image = TaskImage.FromRegistry(Token + ":3.12") })),
        new(SecretRules.Partial,
            () => Warn(
                props => props with {
                    Secrets = new() { ["TOKEN"] = TaskSecret.FromSecretsManager(Stub.Of<Amazon.CDK.AWS.SecretsManager.ISecret>(
                        ("SecretArn", "arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-passwd"), ("SecretFullArn", null!))) }
                }),
            "SB2912 [App/Thing] Secrets[\"TOKEN\"] = a secret imported by its name: the name ends in a hyphen and six characters, and "
                + "is taken for a whole ARN. Import it with Secret.FromSecretCompleteArn, or declare it in the app.",
            () => Warn(
                props => props with {
                    Secrets = new() { ["TOKEN"] = TaskSecret.FromSecretsManager(Stub.Of<Amazon.CDK.AWS.SecretsManager.ISecret>(
                        ("SecretArn", "arn:aws:secretsmanager:eu-west-1:111111111111:secret:token-a1b2c3"),
                        ("SecretFullArn", "arn:aws:secretsmanager:eu-west-1:111111111111:secret:token-a1b2c3"))) }
                }),
            () => Warn(
                props => props with {
                    Secrets =
                        new() {
                            ["TOKEN"] = TaskSecret.FromSecretsManager(Stub.Of<Amazon.CDK.AWS.SecretsManager.ISecret>(("SecretArn", Token)))
                        }
                })),
        new(ImageRules.Latest,
            () => Warn(props => props with { Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox") }),
            "SB2904 [App/Thing] Image = 'public.ecr.aws/docker/library/busybox': the newest image when a machine pulls it is what runs. Give the digest (sha256:...), or the tag of a version.",
            () => Warn(props => props with { Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37") }),
            () => Warn(props => props with { Image = TaskImage.FromRegistry(Token) })),
        new(ImageRules.Moving,
            () => Warn(props => props with { Image = TaskImage.FromRegistry("registry.example.com:5000/jobs:stable") }),
            "SB2905 [App/Thing] Image = 'registry.example.com:5000/jobs:stable': a tag like stable is moved from image to image. Give the digest (sha256:...), or the tag of a version.",
            () => Warn(props => props with { Image = TaskImage.FromRegistry("registry.example.com:5000/jobs:stable@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08") }),
            () => Warn(props => props with { Image = TaskImage.FromRegistry("registry.example.com/jobs:" + Token) })),
        new(TriggerWarnings.UnixDays,
            () => Warn(props => props with { Triggers = [TaskTrigger.Cron("0 6 ? * 1-5 *")] }),
            "SB3911 [App/Thing] Triggers[0] = 0 6 ? * 1-5 *: to AWS, where 1 is Sunday, '1-5' is SUN-THU. Write MON-FRI, or SUN-THU "
                + "if that is meant.",
            () => Warn(
                props => props with {
                    Triggers =
                        [
                            TaskTrigger.Cron("0 6 ? * MON-FRI *"), TaskTrigger.Cron("0 6 ? * 2-6 *"), TaskTrigger.UnixCron("0 6 * * 0-4"),
                            TaskTrigger.Cron("0 6 ? * SUN-THU *")
                        ]
                }),
            () => Warn(props => props with { Triggers = [TaskTrigger.Cron($"0 6 ? * {Token} *")] })),
        new(TaskWarnings.TurnsOfAnArray,
            () => Warn(props => props with { Concurrency = ConcurrencyPolicy.Queue, ArraySize = 10 }),
            "SB2906 [App/Thing] Concurrency = Queue with ArraySize = 10: each child waits for its turn: they run one after the other, and may mix with those of another run. Use Forbid or Replace, which see an array as one run, or take out ArraySize.",
            () => Warn(props => props with { Concurrency = ConcurrencyPolicy.Forbid, ArraySize = 10 }), null),
        new(AlertRules.NoDestinations,
            () => AlertRules.CheckHookIn("us-gov-west-1"),
            "SB1903 [App/Thing] Alerts = a hook in 'us-gov-west-1': EventBridge has no API destinations there, AWS's pages say. Use "
                + "AlertTarget.Email or AlertTarget.Topic, and let something subscribe to the topic that calls the address.",
            () => AlertRules.CheckHookIn("cn-north-1"),
            () => AlertRules.CheckHookIn(Token)),
        new(SubmitBurst.Limit,
            () => Burst(51),
            $"SB3901 [App/Thing] Triggers = 51 jobs at 2026-01-01 06:00 UTC, of {string.Join(", ", Enumerable.Range(0, 51).Select(n => $"T{n}"))}: AWS Batch takes 50 SubmitJob a second in an account and region, from everybody together. Set Spread = TimeSpan.FromMinutes(15) on the tasks that can wait, or other minutes.",
            () => Burst(50),
            () => Burst(51, Token)),
    ];

    private static IEnumerable<Finding> Warn(Func<BackgroundTaskProps, BackgroundTaskProps> with) => TaskWarnings.Of(Task(with));

    private static IEnumerable<Finding> Burst(int tasks, string hour = "6") =>
        SubmitBurst.Of(Enumerable.Range(0, tasks).Select(n => Task(props => props with { Triggers = [TaskTrigger.Cron($"0 {hour} * * ? *")] }, Spot(Large), $"T{n}"))) is { } burst
            ? [burst.Finding]
            : [];
}
