using System.Diagnostics.CodeAnalysis;

namespace SpotBatch;

/// <content>What a copy by <c>with</c> has of its own.</content>
public sealed partial record BackgroundTaskProps
{
    /// <summary>Makes empty props, to be filled in.</summary>
    public BackgroundTaskProps()
    {
    }

    /// <summary>
    /// What <c>with</c> does: dictionaries are the copy's own, so that an entry added to one task's is not added to
    /// another's.
    /// </summary>
    [SetsRequiredMembers]
    private BackgroundTaskProps(BackgroundTaskProps original)
    {
        Platform = original.Platform;
        Image = original.Image;
        Queue = original.Queue;
        Owner = original.Owner;
        Priority = original.Priority;
        TaskName = original.TaskName;
        Architecture = original.Architecture;
        Command = original.Command;
        Parameters = Own(original.Parameters);
        Environment = Own(original.Environment);
        Secrets = Own(original.Secrets);
        OverridableEnvironment = original.OverridableEnvironment;
        Vcpus = original.Vcpus;
        MemoryMiB = original.MemoryMiB;
        Gpus = original.Gpus;
        Timeout = original.Timeout;
        ExpectSuccessWithin = original.ExpectSuccessWithin;
        WarnAfter = original.WarnAfter;
        Alerts = original.Alerts;
        AlertOn = original.AlertOn;
        Retry = original.Retry;
        Triggers = original.Triggers;
        Spread = original.Spread;
        Enabled = original.Enabled;
        Description = original.Description;
        Concurrency = original.Concurrency;
        Uses = original.Uses;
        ArraySize = original.ArraySize;
        TaskRole = original.TaskRole;
        User = original.User;
        ReadonlyRootFilesystem = original.ReadonlyRootFilesystem;
        Privileged = original.Privileged;
        SharedMemoryMiB = original.SharedMemoryMiB;
        Volumes = original.Volumes;
        Ulimits = original.Ulimits;
        Metrics = original.Metrics;
        Suppress = original.Suppress;
    }

    private static Dictionary<string, T> Own<T>(Dictionary<string, T>? given) => given is null ? null! : new(given);
}
