using Amazon.CDK.AWS.IAM;

namespace SpotBatch;

/// <summary>How a value of each type of prop is written in a catalog. A new prop of one of these types is a key at once.</summary>
internal static class CatalogTypes
{
    private static readonly ChoiceType<RetryAction> Action = new(Words((RetryAction.Exit, "exit"), (RetryAction.Retry, "retry")));

    private static readonly FieldsType<RetryRule> RetryRule = new(
    [
        new("action", Action, "What a match leads to."),
        new("onExitCode", VariableType.Instance, "A pattern on the container's exit code: 143 or 1*."),
        new("onReason", TextType.Instance, "A pattern on the container's reason: OutOfMemoryError*."),
        new("onStatusReason", TextType.Instance, "A pattern on the job's status reason: Host EC2*."),
    ], "an action with patterns is allowed", given => given.Has("action")
        ? new RetryRule(given.Get("action", RetryAction.Exit)) { OnExitCode = given.Get<string>("onExitCode"), OnReason = given.Get<string>("onReason"), OnStatusReason = given.Get<string>("onStatusReason") }
        : null, new RetryRule(RetryAction.Exit) { OnReason = Tokens.UnknownText });

    private static readonly FieldsType<RetryPolicy> Retry = new(
    [
        new("on", new ChoiceType<string>(Words(("machineLoss", "machineLoss"), ("anyFailure", "anyFailure"), ("never", "never"))), "After which failures. Default: machineLoss."),
        new("maxAttempts", NumberType.Instance, "All attempts, the first included: 1 to 10. Default: 3."),
        new("machineLost", Action, "The machine was taken back or died."),
        new("infrastructure", Action, "The container never started."),
        new("outOfMemory", Action, "The program used more than its memory."),
        new("application", Action, "Every other failure: the program's own exit code."),
        new("rules", new ListType<RetryRule>(RetryRule), "Conditions of your own, looked at first."),
    ], "a retry policy is allowed, such as { maxAttempts: 6 }", MakeRetry);

    private static readonly FieldsType<TaskTrigger> Trigger = new(
    [
        new("cron", TextType.Instance, "AWS's cron expression: six fields, as in 0 10 ? * MON-FRI *."),
        new("unixCron", TextType.Instance, "Unix's cron expression: five fields, or a nickname such as @daily."),
        new("rate", TimeType.Instance, "Again and again, from the deployment on: 5m, 6h."),
        new("at", TextType.Instance, "Once, at this time on the zone's clocks: 2027-03-14T02:30:00."),
        new("onSuccess", new NameType<IBackgroundTask>(NameKind.Task, (values, name) => values.Task(name)), "Each time that a run of this task has succeeded."),
        new("onFailure", new NameType<IBackgroundTask>(NameKind.Task, (values, name) => values.Task(name)), "Each time that a run of this task has failed."),
        new("onFinish", new NameType<IBackgroundTask>(NameKind.Task, (values, name) => values.Task(name)), "Each time that a run of this task has ended."),
        new("timeZone", TextType.Instance, "The IANA name of a time zone. Default: UTC."),
        new("spread", TimeType.Instance, "The window within which the run may start. Default: the task's own."),
        new("parameters", new MapType<string>(VariableType.Instance), "Values of the command's parameters, for triggers by other tasks."),
    ], "a trigger is allowed: one of cron, unixCron, rate, at, onSuccess, onFailure, onFinish; a timeZone goes with cron, unixCron and at", TriggerFields.Make, TaskTrigger.Cron(Tokens.UnknownText));

    private static readonly TaskVolume UnknownVolume = TaskVolume.HostPath(Tokens.UnknownText, Tokens.UnknownText);

    private static readonly FieldsType<TaskVolume> Volume = new(
    [
        new("hostPath", TextType.Instance, "A folder of the machine."),
        new("tmpfs", NumberType.Instance, "A folder in memory, of this size in MiB."),
        new("containerPath", TextType.Instance, "The absolute path in the container."),
        new("readOnly", BooleanType.Instance, "Whether the task may only read. Default: false."),
    ], "a volume is allowed: hostPath or tmpfs, with a containerPath", MakeVolume, UnknownVolume);

    private static readonly FieldsType<TaskUlimit> Ulimit = new(
    [
        new("name", TextType.Instance, "The limit, such as nofile."),
        new("soft", NumberType.Instance, "The limit in force."),
        new("hard", NumberType.Instance, "The ceiling. Default: the limit in force."),
    ], "a limit is allowed: name, soft and hard", given => given.Get<string>("name") is { } name && given.Has("soft")
        ? new TaskUlimit(name, given.Get("soft", 0.0), given.Get("hard", given.Get("soft", 0.0)))
        : null, new TaskUlimit(Tokens.UnknownText, Tokens.UnknownNumber, Tokens.UnknownNumber));

    private static readonly FieldsType<AcceptedProblem> Accepted = new(
    [
        new("code", TextType.Instance, "The code of the rule."),
        new("reason", TextType.Instance, "Why it is right here."),
    ], "a code with the reason is allowed", given => given.Get<string>("code") is { } code && given.Get<string>("reason") is { } reason ? Problem.Accept(code, reason) : null);

    private static readonly EitherType<AlertKind> AlertOn = new(
        new ChoiceType<AlertKind>(Words((AlertKind.Failures, "failures"), (AlertKind.Recoveries, "recoveries"), (AlertKind.Late, "late"), (AlertKind.TooLong, "tooLong"), (AlertKind.Stuck, "stuck"), (AlertKind.Rejections, "rejections"))),
        new FieldsType<AlertKind>([new("skips", NumberType.Instance, "That many runs in a row were skipped: 1 to 100.")], "a number of skips is allowed: { skips: 3 }",
            given => given.Has("skips") && given.Get("skips", 0.0) is var skips && Math.Abs(skips) < int.MaxValue && double.IsInteger(skips) ? AlertKind.Skips((int)skips) : null));

    /// <summary>By the type of the prop.</summary>
    public static IReadOnlyDictionary<Type, CatalogType> ByProp { get; } = new Dictionary<Type, CatalogType>
    {
        [typeof(string)] = TextType.Instance,
        [typeof(double)] = NumberType.Instance,
        [typeof(double?)] = NumberType.Instance,
        [typeof(bool)] = BooleanType.Instance,
        [typeof(bool?)] = BooleanType.Instance,
        [typeof(TimeSpan)] = TimeType.Instance,
        [typeof(TimeSpan?)] = TimeType.Instance,
        [typeof(IReadOnlyList<string>)] = WordsType.Instance,
        [typeof(Dictionary<string, string>)] = new MapType<string>(VariableType.Instance),
        [typeof(Dictionary<string, TaskSecret>)] = new SecretsType(),
        [typeof(TaskImage)] = new EitherType<TaskImage>(new ImageTextType(), new RepositoryImageType()),
        [typeof(TaskQueue)] = new NameType<TaskQueue>(NameKind.Queue, (values, name) => values.Queue(name)),
        [typeof(IRole)] = new NameType<IRole>(NameKind.Role, (values, name) => values.Role(name)),
        [typeof(TaskArchitecture)] = new ChoiceType<TaskArchitecture>(Words((TaskArchitecture.Arm64, "arm64"), (TaskArchitecture.X86_64, "x86_64"))),
        [typeof(ConcurrencyPolicy)] = new ChoiceType<ConcurrencyPolicy>(Words((ConcurrencyPolicy.Allow, "allow"), (ConcurrencyPolicy.Forbid, "forbid"), (ConcurrencyPolicy.Replace, "replace"), (ConcurrencyPolicy.Queue, "queue"))),
        [typeof(RetryPolicy)] = Retry,
        [typeof(IReadOnlyList<TaskTrigger>)] = new ListType<TaskTrigger>(new EitherType<TaskTrigger>(new CronTextType(), Trigger)),
        [typeof(IReadOnlyList<SharedLimitUse>)] = new UsesType(),
        [typeof(IReadOnlyList<TaskVolume>)] = new ListType<TaskVolume>(new EitherType<TaskVolume>(
            new NameType<TaskVolume>(NameKind.Volume, (values, name) => values.Volume(name), UnknownVolume), Volume)),
        [typeof(IReadOnlyList<TaskUlimit>)] = new ListType<TaskUlimit>(Ulimit),
        [typeof(IReadOnlyList<AlertTarget>)] = new ListType<AlertTarget>(new AlertTargetType(), ofWords: true),
        [typeof(IReadOnlyList<AlertKind>)] = new ListType<AlertKind>(AlertOn, ofWords: true),
        [typeof(IReadOnlyList<AcceptedProblem>)] = new ListType<AcceptedProblem>(Accepted),
    };

    private static Dictionary<string, T> Words<T>(params (T Value, string Word)[] choices) => choices.ToDictionary(choice => choice.Word, choice => choice.Value);

    private static RetryPolicy MakeRetry(FieldValues given)
    {
        var policy = given.Get<string>("on") switch
        {
            "anyFailure" => RetryPolicy.OnAnyFailure(),
            "never" => RetryPolicy.Never,
            _ => RetryPolicy.OnMachineLoss(),
        };
        return policy with
        {
            MaxAttempts = given.Get("maxAttempts", policy.MaxAttempts),
            MachineLost = given.Get("machineLost", policy.MachineLost),
            Infrastructure = given.Get("infrastructure", policy.Infrastructure),
            OutOfMemory = given.Get("outOfMemory", policy.OutOfMemory),
            Application = given.Get("application", policy.Application),
            Rules = given.Get<IReadOnlyList<RetryRule>>("rules") ?? [],
        };
    }

    private static TaskVolume? MakeVolume(FieldValues given)
    {
        if (given.Get<string>("containerPath") is not { } path || given.Has("hostPath") == given.Has("tmpfs"))
            return null;
        var volume = given.Get<string>("hostPath") is { } host ? TaskVolume.HostPath(host, path) : TaskVolume.Tmpfs(path, given.Get("tmpfs", 0.0));
        return volume with { ReadOnly = given.Get("readOnly", false) };
    }
}
