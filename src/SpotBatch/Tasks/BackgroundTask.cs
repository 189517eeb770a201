using Amazon.CDK.AWS.Batch;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Scheduler;
using Amazon.CDK.CloudFormation.Include;
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
public class BackgroundTask : CfnInclude, IBackgroundTask
{
    // Fields, not properties: jsii looks at every member of the class whenever a task is made.
    internal readonly TaskDeclaration Declaration;
    internal readonly TaskStack Surroundings;
    private IRole? _taskRole;

    /// <summary>Declares a task. Mistakes in the declaration are reported at synth, all of them together.</summary>
    /// <param name="scope">The construct that it is part of, in any stack of the platform's account and region.</param>
    /// <param name="id">Its id within <paramref name="scope"/>, and its <see cref="TaskName"/> by default.</param>
    /// <param name="props">The declaration.</param>
    public BackgroundTask(Construct scope, string id, BackgroundTaskProps props) : this(scope, id, TaskParts.Of(scope, id, props), null)
    {
    }

    /// <summary>A task whose parts are known, and its place in the fleet when it has one already.</summary>
    internal BackgroundTask(Construct scope, string id, TaskParts parts, FleetTask? known) : base(scope, id, parts.Template(isCounted: known is not null))
    {
        (Declaration, Surroundings, _taskRole) = (parts.Declaration, parts.Stack, parts.Declaration.Props.TaskRole);
        (Platform, ExecutionRole) = (parts.Platform, parts.ExecutionRole.Role);
        if (JobDefinitionShape.ReadsAsFunction(Declaration.Props.Parameters))
            JobDefinition.AddPropertyOverride("Parameters", Declaration.Props.Parameters);
        if (Declaration.TakesTurns)
        {
            // Newer versions of the CDK know the type, and would tag it.
            GetResource(TaskTemplate.Turn).KeepTagsOff();
            parts.Platform.Fleet.KeepStackTagsOff(Surroundings.Stack);
        }

        foreach (var files in Declaration.Props.Volumes.OfType<EfsVolume>())
        {
            files.LetIn(GrantPrincipal);
            parts.Platform.Fleet.WarnAtSynth(() => FileRules.Warn(files, parts.Platform).Select(finding => ((Construct)this, finding)));
        }

        foreach (var limit in Declaration.Props.Uses.Select(use => use.Declared).OfType<SharedLimit>().Where(limit => Stacks.Of(limit) == Surroundings.Stack))
            JobDefinition.AddDependency(limit.Resource);
        if (known is null)
            parts.Platform.Fleet.Add(this);
        else
            known.Construct = this;
        TaskWarnings.Annotate(this, Declaration);
    }

    /// <summary>A task that another app declares, on a platform that this app knows.</summary>
    /// <param name="scope">The construct that it is part of.</param>
    /// <param name="id">Its id within <paramref name="scope"/>.</param>
    /// <param name="platform">The platform of the task.</param>
    /// <param name="taskName">The <see cref="BackgroundTaskProps.TaskName"/> that it was deployed with.</param>
    public static IBackgroundTask FromTaskName(Construct scope, string id, ISpotPlatform platform, string taskName) =>
        new ImportedTask(scope, id, platform, taskName);

    /// <summary>
    /// A task that another app declares, with its queue: who submits it to AWS Batch must know that, where the platform
    /// keeps no runs (<see cref="RunRecords.None"/>) and has several queues, or is imported by its name.
    /// </summary>
    /// <param name="scope">The construct that it is part of.</param>
    /// <param name="id">Its id within <paramref name="scope"/>.</param>
    /// <param name="platform">The platform of the task.</param>
    /// <param name="taskName">The <see cref="BackgroundTaskProps.TaskName"/> that it was deployed with.</param>
    /// <param name="queue">The queue that it was deployed with.</param>
    /// <param name="architecture">The architecture that it was deployed with. Default: as for a task on that queue.</param>
    public static IBackgroundTask FromTaskName(
        Construct scope, string id, ISpotPlatform platform, string taskName, TaskQueue queue, TaskArchitecture? architecture = null)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return new ImportedTask(scope, id, platform, taskName, queue, architecture);
    }

    /// <inheritdoc/>
    public ISpotPlatform Platform { get; }

    /// <inheritdoc/>
    public string TaskName => Declaration.TaskName;

    /// <inheritdoc/>
    public string JobDefinitionName => Declaration.JobDefinitionName;

    /// <summary>The job definition, which is also <c>Node.DefaultChild</c>.</summary>
    public CfnJobDefinition JobDefinition => (CfnJobDefinition)GetResource(TaskTemplate.JobDefinition);

    /// <summary>The schedules, one for each trigger that has a time.</summary>
    public IReadOnlyList<CfnSchedule> Schedules =>
        [.. Declaration.Schedules.Select((_, index) => (CfnSchedule)GetResource(TaskTemplate.Schedule(index)))];

    /// <summary>The role that starts the container: it pulls the image, reads the secrets, writes the log.</summary>
    public IRole ExecutionRole { get; }

    /// <summary>The role that the task's code acts as, or null while nothing has been granted to the task, nor mounted with IAM.</summary>
    public IRole? TaskRole => _taskRole;

    /// <summary>
    /// The task's metrics, or null: a task that didn't ask for them with <see cref="BackgroundTaskProps.Metrics"/> has none.
    /// </summary>
    public TaskMetrics? Metrics => Declaration.Props.Metrics ? new TaskMetrics(Declaration) : null;

    /// <summary>What grants are given to: the task's own role, made by the first of them or by a volume of EFS.</summary>
    public IPrincipal GrantPrincipal => (_taskRole ??= CreateTaskRole()).GrantPrincipal;

    private Role CreateTaskRole()
    {
        var role = new Role(this, "TaskRole", new RoleProps
        {
            AssumedBy = Surroundings.TasksPrincipal(),
            Description = $"Background task {JobDefinitionName}",
        });
        Surroundings.Count(resources: 1);
        JobDefinition.AddPropertyOverride("ContainerProperties.JobRoleArn", role.RoleArn);
        return role;
    }
}
