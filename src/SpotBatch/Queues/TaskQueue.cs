namespace SpotBatch;

/// <summary>
/// A priority lane over a platform's machines. Queues of one platform share their machines, so that a higher
/// priority really goes first: AWS Batch compares priorities only among queues on the same compute environment.
/// </summary>
/// <remarks>One AWS Batch job queue is created for each architecture of its machines.</remarks>
public sealed record TaskQueue
{
    /// <summary>A queue.</summary>
    /// <param name="name">The name that tasks and people use: a letter, then letters, digits, <c>_</c> and <c>-</c>, 64 at most.</param>
    /// <param name="priority">0 to 1000; the higher one is served first. Default: 1.</param>
    public TaskQueue(string name, double priority = QueueDefaults.Priority)
    {
        ArgumentNullException.ThrowIfNull(name);
        (Name, Priority) = (name, priority);
    }

    /// <summary>
    /// The name that tasks and people use. It is not the physical name, which AWS makes: queues must be replaceable.
    /// Another name is another queue: the old one is deleted, and its jobs end.
    /// </summary>
    public string Name { get; }

    /// <summary>0 to 1000; the higher one is served first. See https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateJobQueue.html</summary>
    public double Priority { get; init; }

    /// <summary>
    /// Spot, on-demand, or one after the other. Machines that no queue asks for any more are deleted, and the jobs that
    /// run on them end. Default: <see cref="QueueCapacity.Spot"/>.
    /// </summary>
    public QueueCapacity Capacity { get; init; } = QueueCapacity.Spot;

    /// <summary>
    /// The pools that the queue may use, in order of preference: for a team that pays for its own machines or
    /// needs isolation from other teams' jobs. Machines that no queue asks for any more are deleted, and the jobs that
    /// run on them end. Default: all pools of the platform, in its order.
    /// </summary>
    public IReadOnlyList<MachinePool> Machines { get; init; } = [];

    /// <summary>
    /// When a job that can't start is given up. A job cancelled so is failed and never retried.
    /// Default: after one hour for the two causes that no waiting mends
    /// (<see cref="StuckJobReason.LargerThanEnvironment"/>, <see cref="StuckJobReason.LargerThanAnyMachine"/>).
    /// </summary>
    public IReadOnlyList<StuckJobLimit> StuckJobLimits { get; init; } = QueueDefaults.StuckJobLimits;

    /// <summary>
    /// Shares the queue fairly among the owners of its tasks, instead of first in, first out. AWS Batch neither adds it
    /// to an existing queue nor takes it away: the deployment fails. Declare a queue of another name, move the tasks, and
    /// take the old one out when it is empty. Default: first in, first out.
    /// See https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateJobQueue.html
    /// </summary>
    public FairShare? FairShare { get; init; }
}
