using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.Scheduler;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.SQS;
using Constructs;

namespace SpotBatch;

/// <summary>
/// What background tasks run on: EC2 Spot machines that start when there is work, priority queues over them, a log
/// group, schedules and alerts. It costs nothing beyond cents while no job runs.
/// </summary>
/// <example><code>var platform = new SpotPlatform(this, "Platform");</code></example>
public class SpotPlatform : SpotPlatformBase, IConnectable
{
    private readonly Stack _stack;
    private readonly MachineNetwork _network;
    private readonly MachineRole _role;
    private readonly PlatformCapacity _capacity;
    private readonly PlatformLogs _logs;
    private readonly PlatformSchedules _schedules;
    private readonly OwnValues _values;
    private readonly PlatformContract _contract;

    /// <summary>A platform.</summary>
    /// <param name="scope">
    /// The construct that it is part of. Its stack takes no stack tags: CloudFormation would put them on queues, and
    /// replace those when a tag changes. Resources get the tags one by one.
    /// </param>
    /// <param name="id">Its id within <paramref name="scope"/>.</param>
    /// <param name="props">What it is made of. Default: one x86_64 pool, one queue <c>default</c>, a free network of its own.</param>
    public SpotPlatform(Construct scope, string id, SpotPlatformProps? props = null)
        : base(scope, id, Declared(props = PlatformNulls.Copy(props, out var missing)))
    {
        _stack = Stack.Of(this);
        Fleet.KeepStackTagsOff(_stack);
        Fleet.Check(
            this,
            () => [
                .. missing, .. PlatformRules.Check(props),
                .. props.Alerts.SelectMany(target => AlertRules.CheckIn(_stack, target, nameof(props.Alerts)))
            ]);

        var key = props.EncryptionKey ?? (props.Hardened ? HardenedKey() : null);
        var metrics = HostMetrics.Namespace(Declaration.Machines, PlatformName);
        var hardened = props.Hardened && props.Vpc is null ? new HardenedNetwork(this, "PrivateNetwork", props.LogRetention, key!, metrics is not null) : null;
        _network = new MachineNetwork(
            this, "Network", hardened?.Vpc ?? props.Vpc, hardened?.Subnets
                ?? (props.Vpc is null ? null : props.VpcSubnets), endpoints: hardened?.Interfaces);
        hardened?.LetIn(_network.SecurityGroup);
        if (props.Vpc is not null)
        {
            Fleet.Check(this, () => NetworkRules.Check(_network));
            Fleet.WarnAtSynth(() => NetworkRules.Warn(_network).Select(finding => ((Construct)this, finding)));
            Fleet.Check(() => ReachRules.Check(this, _network));
        }

        _role = new MachineRole(this, "InstanceRole", metrics);
        _capacity = new PlatformCapacity(this, Declaration, _network, _role);
        _logs = new PlatformLogs(this, "Logs", props.LogRetention, key);
        _schedules = new PlatformSchedules(
            this, "Schedules", PlatformName, props.Runs, [.. _capacity.Queues.Values.Select(queue => queue.JobQueueArn)]);
        var settings = LedgerSettings(props, key);
        if (props.Runs.HasLedger)
        {
            Ledger = new TaskLedger(this, "Ledger", settings);
            if (props.Hardened)
                _ = new LedgerBackup(this, "Backup", settings, Ledger.Table.AttrArn);
            Watch = new TaskWatch(this, "Watch", settings, Ledger, props.StuckAfter);
        }

        _values = new OwnValues(_logs, _schedules, _capacity, Ledger);
        _contract = new PlatformContract(this, "Contract", Declaration, _values, _capacity.Queues.Keys);
        if (_capacity.Updated.Count > 0)
            _ = new PlatformImageUpdates(this, "ImageUpdates", Declaration, _capacity.Updated, LedgerSchedules, _schedules.Group.AttrArn);
        if (props.Dashboard && Ledger is not null && Watch is not null)
            Dashboard = new TaskDashboard(this, "Dashboard", Shown(Ledger, Watch));
        if (props.Alerts.Count > 0)
            AlertTopic = Alert(props, settings, key);
        BilledTags.Add(this, PlatformName);
    }

    /// <summary>
    /// A platform of another stack, app or repository, found by its name at deployment. Nothing more is known of it at
    /// synth, so checks against its queues and machines are skipped; an annotation says so. <see cref="FromLookup"/>
    /// skips none.
    /// </summary>
    /// <param name="scope">The construct that it is part of, in the platform's account and region.</param>
    /// <param name="id">Its id within <paramref name="scope"/>.</param>
    /// <param name="platformName">The <see cref="SpotPlatformProps.PlatformName"/> that it was deployed with.</param>
    public static ISpotPlatform FromName(Construct scope, string id, string platformName) =>
        ImportedPlatform.ByName(scope, id, platformName, runs: null);

    /// <summary><see cref="FromName(Construct, string, string)"/>, of a platform whose kind is said, since it can't be known.</summary>
    /// <param name="scope">The construct that it is part of, in the platform's account and region.</param>
    /// <param name="id">Its id within <paramref name="scope"/>.</param>
    /// <param name="platformName">The <see cref="SpotPlatformProps.PlatformName"/> that it was deployed with.</param>
    /// <param name="runs">
    /// The <see cref="SpotPlatformProps.Runs"/> that it was deployed with. A deployment of tasks fails where it has not.
    /// </param>
    public static ISpotPlatform FromName(Construct scope, string id, string platformName, RunRecords runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return ImportedPlatform.ByName(scope, id, platformName, runs);
    }

    /// <summary>
    /// A platform of another app or repository, looked up by the CDK: its queues, machines and limits are known at
    /// synth, and tasks are checked against them. The CDK keeps the answer in <c>cdk.context.json</c>; commit that file,
    /// and pipelines need no account. <c>cdk context --reset</c> brings it up to date.
    /// See https://docs.aws.amazon.com/cdk/v2/guide/context.html
    /// </summary>
    /// <param name="scope">The construct that it is part of, in a stack whose account and region are given and are the platform's.</param>
    /// <param name="id">Its id within <paramref name="scope"/>.</param>
    /// <param name="platformName">The <see cref="SpotPlatformProps.PlatformName"/> that it was deployed with.</param>
    public static ISpotPlatform FromLookup(Construct scope, string id, string platformName) =>
        ImportedPlatform.ByLookup(scope, id, platformName);

    /// <summary>The network of the machines.</summary>
    public IVpc Vpc => _network.Vpc;

    /// <summary>The security group of the machines: any way out, no way in.</summary>
    public ISecurityGroup SecurityGroup => _network.SecurityGroup;

    /// <summary>Network connections of the machines: <c>database.Connections.AllowDefaultPortFrom(platform)</c>.</summary>
    public Connections_ Connections => _network.SecurityGroup.Connections;

    /// <summary>The role of the machines, which jobs that run as root can borrow: keep it small.</summary>
    public IRole InstanceRole => _role.Role;

    /// <summary>The compute environments, one for each kind of machines that some queue asks for.</summary>
    public IReadOnlyCollection<SpotComputeEnvironment> ComputeEnvironments => _capacity.Environments;

    /// <summary>The AWS Batch queues, one for each <see cref="TaskQueue"/> and architecture.</summary>
    public IReadOnlyCollection<SpotJobQueue> JobQueues => [.. _capacity.Queues.Values];

    /// <summary>The log group of all tasks; each writes streams that start with its name.</summary>
    public ILogGroup LogGroup => _logs.LogGroup;

    /// <summary>The group of all schedules.</summary>
    public CfnScheduleGroup ScheduleGroup => _schedules.Group;

    /// <summary>The role that schedules start the gate as, or submit as where there is none.</summary>
    public IRole ScheduleRole => _schedules.Role;

    /// <summary>Where EventBridge Scheduler puts the fires that it could not deliver.</summary>
    public IQueue DeadLetterQueue => _schedules.DeadLetters;

    /// <summary>What submits each run once, and keeps its record; null with <see cref="RunRecords.None"/>.</summary>
    public TaskLedger? Ledger { get; }

    /// <summary>The dashboard, or null when the props ask for none.</summary>
    public TaskDashboard? Dashboard { get; }

    /// <summary>
    /// What tells of tasks that are late, and of runs that run or wait too long; null with <see cref="RunRecords.None"/>.
    /// </summary>
    public TaskWatch? Watch { get; }

    /// <summary>The platform's own topic of alerts, when some alert goes by email; otherwise null.</summary>
    public ITopic? AlertTopic { get; }

    internal override Stack Home => _stack;

    private protected override IPlatformValues ValuesIn(Stack stack, Construct scope)
    {
        if (stack == _stack)
            return _values;
        // The stack, or in a nested one each resource, waits for the parameters. Stack.AddDependency says the same, but
        // newer versions of the CDK print that it is deprecated.
        if (PlaceRules.AreOfOneStage(stack, _stack))
            scope.Node.AddDependency(_contract);
        return new ParameterValues(scope, Declaration);
    }

    /// <summary>On the construct itself: older versions of the CDK make nothing of parameters that wait.</summary>
    private protected override void DeployBefore(IConstruct user)
    {
        if (Stacks.Of(user) is var stack && stack != _stack && PlaceRules.AreOfOneStage(stack, _stack))
            user.Node.AddDependency(_contract);
    }

    private LedgerSettings LedgerSettings(SpotPlatformProps props, IKey? key) => new(
        PlatformName,
        _capacity.Queues.ToDictionary(queue => queue.Key, queue => queue.Value.JobQueueArn),
        [.. Declaration.Queues.Where(queue => queue.FairShare is not null).Select(queue => queue.Name)],
        LedgerSchedules,
        props.History,
        props.LogRetention,
        key?.KeyArn,
        props.Hardened);

    private LedgerSchedules LedgerSchedules => new(_schedules.Group.Ref, _schedules.Role.RoleArn, _schedules.DeadLetters.QueueArn, _schedules.DeadLetters.QueueUrl);

    private DashboardBody.Shown Shown(TaskLedger ledger, TaskWatch watch) => new(
        PlatformName,
        _stack.Region,
        // A queue has the name that CloudFormation gives it, which is the end of its ARN.
        [.. _capacity.Queues.Select(queue => ($"{queue.Key.Queue}, {queue.Key.Architecture}", Fn.Select(1, Fn.Split("/", queue.Value.JobQueueArn))))],
        [("gate", ledger.Gate.Ref), ("history", ledger.History.Ref), ("sweep", ledger.Sweep.Ref), ("watch", watch.Machine.Ref)],
        _schedules.DeadLetters.QueueName,
        _values.LogGroupName);

    /// <summary>It is kept when the stack is deleted: the logs and the table that it encrypts are, too.</summary>
    private Key HardenedKey() => new(this, "Key", new KeyProps
    {
        Description = $"Background tasks of the platform {PlatformName}: logs, runs, their backups and alerts",
        EnableKeyRotation = true,
        RemovalPolicy = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });

    private static PlatformDeclaration Declared(SpotPlatformProps props) =>
        new(props.PlatformName, [.. props.Machines], [.. props.Queues], props.JobExecutionTimeout)
        {
            Governance = props.Governance,
            // Without a ledger a task's own alerts are a problem of their own.
            Tells = props.Runs.Records ? props.Alerts.Count > 0 : null,
            Runs = props.Runs,
            IsIsolated = props.Hardened && props.Vpc is null,
            History = props.Runs.HasLedger ? props.History : null,
        };

    private Topic? Alert(SpotPlatformProps props, LedgerSettings settings, IKey? key)
    {
        var alerts = new PlatformAlerts(this, "Alerts", PlatformName, props.Alerts, key);
        if (Ledger is not null && Watch is not null)
            alerts.OnEvents(Ledger, Watch, settings, _values.LogGroupName, props.AlertOn);
        if (props.Runs.LetsSchedulesSubmit)
            alerts.OnJobs(_schedules.DeadLetters, props.AlertOn, besideLedger: props.Runs.HasLedger);
        alerts.OnDeadLetters(_schedules.DeadLetters);
        return alerts.Topic;
    }
}
