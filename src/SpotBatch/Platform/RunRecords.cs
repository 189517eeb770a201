namespace SpotBatch;

/// <summary>
/// What keeps the runs of a platform's tasks: a ledger, or nothing. It changes what a platform is made of, what it costs
/// and what it promises: the page on runs has both side by side.
/// </summary>
public sealed record RunRecords
{
    private static readonly ISubmission Gate = new GateSubmission();
    private static readonly ISubmission Direct = new DirectSubmission();

    private readonly ISubmission _submission;

    private RunRecords(string name, ISubmission submission, bool hasLedger, bool letsSchedulesSubmit) =>
        (Name, _submission, HasLedger, LetsSchedulesSubmit) = (name, submission, hasLedger, letsSchedulesSubmit);

    /// <summary>
    /// A gate submits each run once, a table keeps its record, and what is lost on the way is found again: four state
    /// machines, a table and a bus, a few cents a month.
    /// </summary>
    public static RunRecords Ledger { get; } = new("Ledger", Gate, hasLedger: true, letsSchedulesSubmit: false);

    /// <summary>
    /// Nothing. Schedules and services submit to AWS Batch themselves: queues, machines, retries and alerts of failed jobs
    /// are there, and no table, bus or state machine. A fire that is delivered twice is two jobs, a lost one is lost, and
    /// nobody remembers a job for longer than AWS Batch does. What needs a record is problem SB1401 to SB1404.
    /// </summary>
    public static RunRecords None { get; } = new("None", Direct, hasLedger: false, letsSchedulesSubmit: true);

    /// <summary>
    /// Between <see cref="None"/> and <see cref="Ledger"/>, while the stacks of tasks are deployed one after another: the
    /// ledger is there, tasks that are declared now use it, and schedules of stacks that were deployed before still submit
    /// to AWS Batch.
    /// </summary>
    public static RunRecords TurningOn { get; } = new("TurningOn", Gate, hasLedger: true, letsSchedulesSubmit: true);

    /// <summary>
    /// Between <see cref="Ledger"/> and <see cref="None"/>: the ledger is still there for the schedules of stacks that were
    /// deployed before, and tasks that are declared now submit to AWS Batch.
    /// </summary>
    public static RunRecords TurningOff { get; } = new("TurningOff", Direct, hasLedger: true, letsSchedulesSubmit: true);

    /// <summary>The name of the kind.</summary>
    public string Name { get; }

    /// <summary>Whether the platform has a gate, a table and what looks after them.</summary>
    internal bool HasLedger { get; }

    /// <summary>Whether the schedules' role may submit jobs.</summary>
    internal bool LetsSchedulesSubmit { get; }

    /// <summary>How runs of the tasks that are declared now reach AWS Batch.</summary>
    internal ISubmission Submission => _submission;

    /// <summary>Whether tasks that are declared now have their runs recorded.</summary>
    internal bool Records => _submission is GateSubmission;

    /// <summary>The kind of a name, or null.</summary>
    internal static RunRecords? Named(string name) =>
        new[] { Ledger, None, TurningOn, TurningOff }.FirstOrDefault(kind => kind.Name == name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
