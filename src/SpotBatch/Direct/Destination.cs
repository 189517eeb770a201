using Constructs;

namespace SpotBatch;

/// <summary>Where a task's jobs go, as far as it is known here.</summary>
/// <param name="Queue">Null for a task of another app that doesn't say it.</param>
/// <param name="Architecture">Of the machines that it needs.</param>
/// <param name="SharesFairly">Whether jobs must say whose share they are of.</param>
/// <param name="ArraySize">How many children its jobs have; null for a job that is no array, and where it is not known.</param>
/// <param name="Owner">Whose share that is.</param>
internal sealed record Destination(TaskQueue? Queue, TaskArchitecture Architecture, bool SharesFairly, double? ArraySize, string? Owner)
{
    /// <summary>Of a queue that isn't known a problem is reported; this is what the template has instead.</summary>
    private const string Unknown = "unknown";

    public static Destination Of(TaskDeclaration task) =>
        new(task.Queue, task.Architecture, task.SharesFairly, task.Props.ArraySize, task.Props.Owner);

    public static Destination Of(IBackgroundTask task) => task switch
    {
        BackgroundTask own => Of(own.Declaration),
        ImportedTask imported => Of(imported),
        _ => new Destination(null, TaskArchitecture.X86_64, SharesFairly: false, ArraySize: null, Owner: null),
    };

    /// <summary>The queue's ARN as a task's stack knows it.</summary>
    public string QueueArn(IPlatformValues values) => Queue is null ? Unknown : values.QueueArn(Queue.Name, Architecture);

    /// <summary>The queue's ARN as any stack knows it: the platform's own by reference, another one by a parameter.</summary>
    public string QueueArnIn(IConstruct scope, IBackgroundTask task) =>
        Queue is null ? Unknown : QueueArn(SpotPlatformBase.From(task.Platform).ValuesFor(scope));

    private static Destination Of(ImportedTask task)
    {
        var platform = SpotPlatformBase.From(task.Platform).Declaration;
        var queue = task.Queue ?? (platform.Queues.Count == 1 ? platform.Queues[0] : null);
        var known = queue is null ? null : platform.Find(queue) ?? queue;
        return new Destination(
            queue, task.Architecture ?? platform.DefaultArchitecture(known), known?.FairShare is not null, ArraySize: null, Owner: null);
    }
}
