using Amazon.CDK;
using Constructs;
using SpotBatch;

namespace OurFleet;

/// <summary>Some of the tasks, declared one by one.</summary>
internal sealed class TaskStack : Stack
{
    public TaskStack(Construct scope, string id, BackgroundTaskProps defaults, IEnumerable<FleetTask> tasks)
        : base(scope, id)
    {
        foreach (var task in tasks)
        {
            new BackgroundTask(this, task.Name, defaults with
            {
                Command = task.Command,
                Vcpus = task.Vcpus,
                MemoryMiB = task.MemoryMiB,
                Timeout = TimeSpan.FromSeconds(task.TimeoutSeconds),
                Retry = RetryPolicy.OnMachineLoss(task.Attempts),
                Triggers = [TaskTrigger.Cron(task.Schedule)],
            });
        }
    }
}
