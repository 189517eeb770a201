using Amazon.CDK.AWS.Batch;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Scheduler;
using Amazon.JSII.Runtime.Deputy;
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
    // Fields, not properties: jsii looks at every member of the class whenever a task is made.
    internal readonly TaskDeclaration Declaration;
    private readonly FleetTask _task;
    private bool _hasDefaultChild;

    /// <summary>Declares a task. Mistakes in the declaration are reported at synth, all of them together.</summary>
    /// <param name="scope">The construct that it is part of, in any stack of the platform's account and region.</param>
    /// <param name="id">Its id within <paramref name="scope"/>, and its <see cref="TaskName"/> by default.</param>
    /// <param name="props">The declaration.</param>
    public BackgroundTask(Construct scope, string id, BackgroundTaskProps props)
        : this(new FleetTask(TaskParts.Of(scope, id, props), TaskScope.Of(scope), id), isKnown: false)
    {
    }

    /// <summary>A task whose parts are known, and its place in the fleet when it has one already.</summary>
    internal BackgroundTask(FleetTask task, bool isKnown) : base(task.Scope.Construct, task.Id)
    {
        (_task, Declaration, Platform) = (task, task.Declaration, task.Parts.Platform);
        task.Construct = this;
        Dependable.Implement(this, new TaskRoots(task));
        if (Declaration.TakesTurns)
            task.Parts.Platform.Fleet.KeepStackTagsOff(task.Stack.Stack);
        foreach (var files in Declaration.Props.Volumes.OfType<EfsVolume>())
        {
            files.LetIn(GrantPrincipal);
            task.Parts.Platform.Fleet.WarnAtSynth(
                () => FileRules.Warn(files, task.Parts.Platform).Select(finding => ((Construct)this, finding)));
        }

        if (!isKnown)
            task.Parts.Platform.Fleet.Add(task);
        if (task.Parts.NeedsConstructs || !task.Stack.SettlesBefore(task))
            task.MakeConstructs();
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

    /// <summary>
    /// The tree node of the task. Who asks for it may look for the task's resources, or act on them: they are constructs
    /// from then on.
    /// </summary>
    // The attribute says that it is the CDK's own: for the CDK, nothing is overridden.
    [JsiiProperty("node", """{"fqn":"constructs.Node"}""", false, false)]
    public override Node Node
    {
        get
        {
            if (_task is null)
                return base.Node;
            _task.MakeConstructs();
            var node = base.Node;
            if (!_hasDefaultChild)
                node.DefaultChild = _task.JobDefinition;
            _hasDefaultChild = true;
            return node;
        }
    }

    /// <summary>The job definition, which is also <c>Node.DefaultChild</c>.</summary>
    public CfnJobDefinition JobDefinition => _task.JobDefinition;

    /// <summary>The schedules, one for each trigger that has a time.</summary>
    public IReadOnlyList<CfnSchedule> Schedules =>
        [.. Declaration.Schedules.Select((_, index) => (CfnSchedule)_task.Resource(TaskTemplate.Schedule(index)))];

    /// <summary>The role that starts the container: it pulls the image, reads the secrets, writes the log.</summary>
    public IRole ExecutionRole => _task.Parts.ExecutionRole.Role;

    /// <summary>The role that the task's code acts as, or null while nothing has been granted to the task, nor mounted with IAM.</summary>
    public IRole? TaskRole => _task.TaskRole;

    /// <summary>
    /// The task's metrics, or null: a task that didn't ask for them with <see cref="BackgroundTaskProps.Metrics"/> has none.
    /// </summary>
    public TaskMetrics? Metrics => Declaration.Props.Metrics ? new TaskMetrics(Declaration) : null;

    /// <summary>What grants are given to: the task's own role, made by the first of them or by a volume of EFS.</summary>
    public IPrincipal GrantPrincipal => (_task.TaskRole ?? CreateTaskRole()).GrantPrincipal;

    /// <summary>The node as the CDK has it: to ask for it changes nothing.</summary>
    internal Node NodeAsItIs() => base.Node;

    /// <summary>The node of a construct that may be a task, which is no reason to make constructs of the task.</summary>
    internal static Node NodeOf(IConstruct construct) => construct is BackgroundTask task ? task.NodeAsItIs() : construct.Node;

    private Role CreateTaskRole()
    {
        var role = new Role(this, "TaskRole", new RoleProps
        {
            AssumedBy = _task.Stack.TasksPrincipal(),
            Description = $"Background task {JobDefinitionName}",
        });
        _task.Stack.Count(resources: 1);
        _task.ActAs(role);
        return role;
    }
}
