using Amazon.CDK.AWS.Batch;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Scheduler;
using Constructs;

namespace SpotBatch;

/// <summary>
/// A background task: declared once, run for years. It becomes a job definition, the schedules of its triggers, and
/// the roles that it needs, on the machines and queues of its platform.
/// </summary>
/// <example><code>
/// var report = new BackgroundTask(this, "Report", new BackgroundTaskProps
/// {
///     Platform = platform,
///     Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
///     Command = ["echo", "hello"],
///     Triggers = [TaskTrigger.Cron("0 6 * * ? *", timeZone: "America/Bogota")],
/// });
/// bucket.GrantReadWrite(report);
/// </code></example>
public class BackgroundTask : Construct, IBackgroundTask
{
    private readonly TaskStack _stack;
    private IRole? _taskRole;

    /// <summary>Declares a task. Mistakes in the declaration are reported at synth, all of them together.</summary>
    /// <param name="scope">The construct that it is part of, in any stack of the platform's account and region.</param>
    /// <param name="id">Its id within <paramref name="scope"/>, and its <see cref="TaskName"/> by default.</param>
    /// <param name="props">The declaration.</param>
    public BackgroundTask(Construct scope, string id, BackgroundTaskProps props) : base(scope, id)
    {
        ArgumentNullException.ThrowIfNull(props);
        var platform = SpotPlatformBase.From(props.Platform);
        Platform = platform;
        Declaration = new TaskDeclaration(props, id, platform.Declaration);
        platform.Fleet.Add(this);
        TaskWarnings.Annotate(this);

        _stack = platform.TasksIn(scope);
        _taskRole = props.TaskRole;
        var image = props.Image.Bind(_stack, Declaration.Architecture);
        var executionRole = _stack.ExecutionRoleFor(Needs(image));
        ExecutionRole = executionRole.Role;
        JobDefinition = new CfnJobDefinition(this, "Resource", JobDefinitionShape.Of(Declaration, new JobDefinitionShape.References(
            image, executionRole.Arn, _stack.Values.LogGroupName, _taskRole?.RoleArn)));
        Schedules = [.. Declaration.Props.Triggers.Where(trigger => trigger.Schedule is not null).Select(Schedule)];
        // The name is claimed before the definition is registered: a second task of that name would take it over.
        JobDefinition.AddDependency(Schedules.Count > 0 ? Schedules[0] : Claim());
    }

    /// <summary>A task that another app declares, on a platform that this app knows.</summary>
    /// <param name="scope">The construct that it is part of.</param>
    /// <param name="id">Its id within <paramref name="scope"/>.</param>
    /// <param name="platform">The platform of the task.</param>
    /// <param name="taskName">The <see cref="BackgroundTaskProps.TaskName"/> that it was deployed with.</param>
    public static IBackgroundTask FromTaskName(Construct scope, string id, ISpotPlatform platform, string taskName) =>
        new ImportedTask(scope, id, platform, taskName);

    /// <inheritdoc/>
    public ISpotPlatform Platform { get; }

    /// <inheritdoc/>
    public string TaskName => Declaration.TaskName;

    /// <inheritdoc/>
    public string JobDefinitionName => Declaration.JobDefinitionName;

    /// <summary>The job definition, which is also <c>Node.DefaultChild</c>.</summary>
    public CfnJobDefinition JobDefinition { get; }

    /// <summary>The schedules, one for each trigger that has a time.</summary>
    public IReadOnlyList<CfnSchedule> Schedules { get; }

    /// <summary>The role that starts the container: it pulls the image, reads the secrets, writes the log.</summary>
    public IRole ExecutionRole { get; }

    /// <summary>The role that the task's code acts as, or null while nothing has been granted to the task.</summary>
    public IRole? TaskRole => _taskRole;

    /// <summary>What grants are given to: the task's own role, made by the first of them.</summary>
    public IPrincipal GrantPrincipal => (_taskRole ??= CreateTaskRole()).GrantPrincipal;

    internal TaskDeclaration Declaration { get; }

    private IEnumerable<ExecutionNeed> Needs(BoundImage image) =>
        Declaration.Props.Secrets.Values.Select(secret => secret.Need).Concat(image.Need is { } need ? [need] : []);

    private CfnSchedule Schedule(TaskTrigger trigger, int index) => new(
        this, index == 0 ? "Schedule" : $"Schedule{index + 1}", ScheduleShape.Of(Declaration, trigger, index, _stack));

    private Amazon.CDK.AWS.SSM.CfnParameter Claim() => new(this, "Claim", new Amazon.CDK.AWS.SSM.CfnParameterProps
    {
        Type = "String",
        Name = PlatformParameters.Path(Platform.PlatformName, PlatformParameters.Task(TaskName)),
        Value = JobDefinitionName,
        Description = "Claims the name of a background task that has no schedule",
    });

    private Role CreateTaskRole()
    {
        var role = new Role(this, "TaskRole", new RoleProps
        {
            AssumedBy = _stack.TasksPrincipal(),
            Description = $"Background task {JobDefinitionName}",
        });
        JobDefinition.AddPropertyOverride("ContainerProperties.JobRoleArn", role.RoleArn);
        return role;
    }
}
