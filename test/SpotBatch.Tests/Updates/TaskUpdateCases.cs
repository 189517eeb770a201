using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SSM;

namespace SpotBatch.Tests.Updates;

/// <summary>A task with a schedule, on a platform of another repository.</summary>
internal static class TaskUpdateCases
{
    private static readonly BackgroundTaskProps Props = Declared.Props() with
    {
        Queue = new TaskQueue("bulk"),
        Architecture = TaskArchitecture.X86_64,
        Owner = "data",
        Command = ["report", "Ref::group"],
        Parameters = new() { ["group"] = "all" },
        Triggers = [TaskTrigger.Cron("0 6 * * ? *", "America/Bogota")],
        Retry = RetryPolicy.OnMachineLoss() with { Rules = [new(RetryAction.Retry) { OnExitCode = "143", OnReason = "a*", OnStatusReason = "b*" }] },
        Ulimits = [new("nofile", 1024, 4096)],
    };

    private static readonly Action<Stack> Base = Task((_, props) => props);
    private static readonly Action<Stack> OneByOne = Task((_, props) => props with { Concurrency = ConcurrencyPolicy.Queue });
    private static readonly Action<Stack> Limited = Limit(props => props);
    private static readonly Action<Stack> Plain = Task((_, props) => props with { Retry = RetryPolicy.OnMachineLoss() });

    public static IEnumerable<UpdateCase> All => [.. OfTheTask, .. OfItsTriggers, .. OfItsRetries, .. OfItsLimits, .. OfSharedLimits];

    private static IEnumerable<UpdateCase> OfTheTask =>
    [
        new(typeof(BackgroundTaskProps), "Platform", "another platform", Base, Task((_, props) => props, "live")),
        Change("Image", "another tag", (_, props) => props with { Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.38") }),
        Change("Image", "of a repository", (stack, props) => props with { Image = TaskImage.FromEcrRepository(
            Repository.FromRepositoryName(stack, "Images", "images"), "sha256:" + new string('0', 64)) }),
        Change("Queue", "another", (_, props) => props with { Queue = new TaskQueue("urgent") }),
        Change("Owner", "another", (_, props) => props with { Owner = "web" }),
        Change("TaskName", "another", (_, props) => props with { TaskName = "monthly" }),
        Change("Architecture", "arm64", (_, props) => props with { Architecture = TaskArchitecture.Arm64 }),
        Change("Command", "another", (_, props) => props with { Command = ["summary", "Ref::group"] }),
        Change("Parameters", "another default", (_, props) => props with { Parameters = new() { ["group"] = "none" } }),
        Change("Environment", "one more", (_, props) => props with { Environment = new() { ["STAGE"] = "prod" } }),
        Change("Secrets", "one more", (stack, props) => props with { Secrets = new() { ["TOKEN"] = TaskSecret.FromSsmParameter(StringParameter.FromStringParameterName(stack, "Token", "/token")) } }),
        Change("Vcpus", "more", (_, props) => props with { Vcpus = 2 }),
        Change("MemoryMiB", "more", (_, props) => props with { MemoryMiB = 3700 }),
        Change("Gpus", "one", (_, props) => props with { Gpus = 1 }),
        Change("Timeout", "shorter", (_, props) => props with { Timeout = TimeSpan.FromHours(1) }),
        Change("ExpectSuccessWithin", "three days", (_, props) => props with { ExpectSuccessWithin = TimeSpan.FromDays(3) }),
        Change("WarnAfter", "three hours", (_, props) => props with { WarnAfter = TimeSpan.FromHours(3) }),
        Change("Alerts", "of its own", (_, props) => props with { Alerts = [AlertTarget.Email("team@example.com"), AlertTarget.Slack(SecretValue.SecretsManager("slack"))] }),
        new(typeof(BackgroundTaskProps), "Alerts", "another address", Task((_, props) => props with { Alerts = [AlertTarget.Email("team@example.com")] }), Task((_, props) => props with { Alerts = [AlertTarget.Email("lead@example.com")] })),
        Change("Alerts", "nobody", (_, props) => props with { Alerts = [] }),
        Change("AlertOn", "failures and skips", (_, props) => props with { AlertOn = [AlertKind.Failures, AlertKind.Skips(3)] }),
        Change("Retry", "never", (_, props) => props with { Retry = RetryPolicy.Never }),
        Change("Triggers", "one more", (_, props) => props with { Triggers = [.. props.Triggers, TaskTrigger.Rate(TimeSpan.FromDays(1))] }),
        Change("Triggers", "none any more", (_, props) => props with { Triggers = [] }),
        Change("Spread", "ten minutes", (_, props) => props with { Spread = TimeSpan.FromMinutes(10) }),
        Change("Enabled", "no", (_, props) => props with { Enabled = false }),
        Change("Metrics", "asked for", (_, props) => props with { Metrics = true }),
        Change("Description", "one", (_, props) => props with { Description = "Counts" }),
        Change("Suppress", "a credential that is none", (_, props) => props with
        {
            Environment = new() { ["SAMPLE"] = "ghp_" + new string('x', 36) },
            Suppress = [Problem.Accept("SB2107", "an example in the documentation, no real one")],
        }),
        Change("Concurrency", "Forbid", (_, props) => props with { Concurrency = ConcurrencyPolicy.Forbid }),
        Change("Concurrency", "Queue", (_, props) => props with { Concurrency = ConcurrencyPolicy.Queue }),
        new(typeof(BackgroundTaskProps), "Concurrency", "Queue, then Allow", OneByOne, Base) { TakesAway = "runs don't wait any more" },
        Change("OverridableEnvironment", "one", (_, props) => props with { OverridableEnvironment = ["LEVEL"] }),
        new(typeof(BackgroundTaskProps), "Uses", "another number of units", Limited, Limit(props => props, units: 2)),
        Change("ArraySize", "ten", (_, props) => props with { ArraySize = 10 }),
        new(typeof(BackgroundTaskProps), "Priority", "ten", Task((_, props) => Shared(props)), Task((_, props) => Shared(props) with { Priority = 10 })),
        Change("TaskRole", "a given one", (stack, props) => props with { TaskRole = Role.FromRoleName(stack, "Role", "given") }),
        Change("User", "nobody", (_, props) => props with { User = "65534" }),
        Change("ReadonlyRootFilesystem", "yes", (_, props) => props with { ReadonlyRootFilesystem = true }),
        Change("Privileged", "yes", (_, props) => props with { Privileged = true }),
        Change("SharedMemoryMiB", "128", (_, props) => props with { SharedMemoryMiB = 128 }),
        Change("Volumes", "one", (_, props) => props with { Volumes = [Scratch] }),
        Change("Ulimits", "none", (_, props) => props with { Ulimits = [] }),
    ];

    private static IEnumerable<UpdateCase> OfItsTriggers =>
    [
        Trigger("Expression", "another time", TaskTrigger.Cron("0 7 * * ? *", "America/Bogota")),
        Trigger("TimeZone", "another zone", TaskTrigger.Cron("0 6 * * ? *", "Europe/Madrid")),
        Trigger("Parameters", "one", TaskTrigger.OnEvent(new Amazon.CDK.AWS.Events.EventPattern { Source = ["app"] })),
        Trigger("Spread", "ten minutes", TaskTrigger.Cron("0 6 * * ? *", "America/Bogota") with { Spread = TimeSpan.FromMinutes(10) }),
    ];

    private static IEnumerable<UpdateCase> OfItsRetries =>
    [
        Policy("MaxAttempts", "5", policy => policy with { MaxAttempts = 5 }),
        Policy("MachineLost", "exit", policy => policy with { MachineLost = RetryAction.Exit }),
        Policy("Infrastructure", "retry", policy => policy with { Infrastructure = RetryAction.Retry }),
        Policy("OutOfMemory", "retry", policy => policy with { OutOfMemory = RetryAction.Retry }),
        Policy("Application", "retry", policy => policy with { Application = RetryAction.Retry }),
        Policy("Rules", "one", policy => policy with { Rules = [new(RetryAction.Retry) { OnExitCode = "143" }] }),
        Rule("Action", "exit", rule => rule with { Action = RetryAction.Exit }),
        Rule("OnExitCode", "another", rule => rule with { OnExitCode = "137" }),
        Rule("OnReason", "another", rule => rule with { OnReason = "c*" }),
        Rule("OnStatusReason", "another", rule => rule with { OnStatusReason = "d*" }),
    ];

    private static IEnumerable<UpdateCase> OfItsLimits =>
    [
        Limit("Name", "another", limit => limit with { Name = "memlock" }),
        Limit("SoftLimit", "more", limit => limit with { SoftLimit = 2048 }),
        Limit("HardLimit", "more", limit => limit with { HardLimit = 8192 }),
    ];

    private static IEnumerable<UpdateCase> OfSharedLimits =>
    [
        new(typeof(SharedLimitProps), "Platform", "another platform", Limited, Limit(props => props, "live")) { TakesAway = "it is another limit" },
        new(typeof(SharedLimitProps), "LimitName", "another", Limited, Limit(props => props with { LimitName = "Replica" })) { TakesAway = "it is another limit" },
        new(typeof(SharedLimitProps), "Units", "fewer", Limited, Limit(props => props with { Units = 3 })),
    ];

    private static readonly TaskVolume Scratch = TaskVolume.Tmpfs("/scratch", 64);

    private static BackgroundTaskProps Shared(BackgroundTaskProps props) =>
        props with { Queue = new TaskQueue("shared") { FairShare = new FairShare() }, Owner = "data" };

    private static UpdateCase Change(string prop, string change, Func<Stack, BackgroundTaskProps, BackgroundTaskProps> with) =>
        new(typeof(BackgroundTaskProps), prop, change, Base, Task(with));

    private static UpdateCase Trigger(string prop, string change, TaskTrigger trigger) =>
        new(typeof(TaskTrigger), prop, change, Base, Task((_, props) => props with { Triggers = [trigger] }));

    private static UpdateCase Policy(string prop, string change, Func<RetryPolicy, RetryPolicy> with) =>
        new(typeof(RetryPolicy), prop, change, Plain, Task((_, props) => props with { Retry = with(RetryPolicy.OnMachineLoss()) }));

    private static UpdateCase Rule(string prop, string change, Func<RetryRule, RetryRule> alter) =>
        new(typeof(RetryRule), prop, change, Base, Task((_, props) => props with { Retry = props.Retry with { Rules = [alter(props.Retry.Rules[0])] } }));

    private static UpdateCase Limit(string prop, string change, Func<TaskUlimit, TaskUlimit> alter) =>
        new(typeof(TaskUlimit), prop, change, Base, Task((_, props) => props with { Ulimits = [alter(props.Ulimits[0])] }));

    private static Action<Stack> Limit(Func<SharedLimitProps, SharedLimitProps> with, string platform = "prod", double units = 1) => stack =>
    {
        var known = SpotPlatform.FromName(stack, "Platform", platform);
        var limit = new SharedLimit(stack, "Database", with(new SharedLimitProps { Platform = known, Units = 5 }));
        _ = new BackgroundTask(stack, "Report", Props with { Platform = SpotPlatform.FromName(stack, "Tasks", "prod"), Uses = [limit.Units(units)] });
    };

    private static Action<Stack> Task(Func<Stack, BackgroundTaskProps, BackgroundTaskProps> with, string platform = "prod") => stack =>
        new BackgroundTask(stack, "Report", with(stack, Props) with { Platform = SpotPlatform.FromName(stack, "Platform", platform) });
}
