using System.Globalization;

namespace SpotBatch.Client;

/// <summary>A run as the ledger has it.</summary>
public sealed class TaskRun
{
    /// <summary>The sort key, <c>sk</c>, of every run in the ledger's table.</summary>
    public const string SortKey = "RUN";

    private readonly RunItem item;

    private TaskRun(RunItem item) => this.item = item;

    private TaskRun(TaskRun run, IReadOnlyList<TaskAttempt> attempts, IReadOnlyDictionary<string, int> children)
        : this(run.item) => (AttemptDetails, Children) = (attempts, children);

    /// <summary>The id of the run, which is also the name of its job.</summary>
    public string RunId => item.RunId;

    /// <summary>The task's name.</summary>
    public string Task => item.Text("task") ?? "";

    /// <summary>What started it: <c>schedule</c>, <c>submit</c>, <c>event</c>, <c>follow</c>, <c>operator</c> or <c>rerun</c>.</summary>
    public string? Trigger => item.Text("trigger");

    /// <summary>Where its submission is: <c>CLAIMED</c>, <c>ARMED</c>, <c>SUBMITTED</c>, <c>DONE</c>, <c>SKIPPED</c>, <c>ABANDONED</c> or <c>REJECTED</c>.</summary>
    public string Phase => item.Text("phase") ?? "";

    /// <summary>The last status that AWS Batch gave its job, such as <c>RUNNING</c>; null before the first.</summary>
    public string? Status => item.Text("status");

    /// <summary>Whether nothing more will happen: its job ended, or it never got one.</summary>
    public bool HasEnded => Phase is "DONE" or "SKIPPED" or "ABANDONED" or "REJECTED" || Status is "SUCCEEDED" or "FAILED";

    /// <summary>Whether its job ended well.</summary>
    public bool HasSucceeded => Status == "SUCCEEDED";

    /// <summary>Why it ended as it did, if that is known: the reason of a skip or rejection, else that of its job.</summary>
    public string? Reason => item.Text("endReason") ?? item.Text("exitReason");

    /// <summary>The run that it gave way to, if it was skipped for one.</summary>
    public string? BlockedBy => item.Text("blockedBy");

    /// <summary>The run whose request it repeats, if it is a rerun.</summary>
    public string? RerunOf => item.Text("rerunOf");

    /// <summary>Who owns the task, if the task says so.</summary>
    public string? Owner => item.Text("owner");

    /// <summary>The id of its job in AWS Batch; null before it was submitted.</summary>
    public string? JobId => item.Text("jobId");

    /// <summary>The stream of its last attempt in the platform's log group.</summary>
    public string? LogStream => item.Text("logStream");

    /// <summary>The exit code of its last attempt.</summary>
    public int? ExitCode => item.Number("exitCode");

    /// <summary>How many attempts it took so far.</summary>
    public int? Attempts => item.Number("attempts");

    /// <summary>How many of its attempts were lost with a Spot machine.</summary>
    public int? SpotLosses => item.Number("spotLosses");

    /// <summary>The time that it was scheduled for; null if no schedule stands behind it.</summary>
    public DateTimeOffset? ScheduledAt => item.Time("scheduledAt");

    /// <summary>When the gate accepted it.</summary>
    public DateTimeOffset? AcceptedAt => item.Time("acceptedAt");

    /// <summary>When its job was created, and began to wait in the queue.</summary>
    public DateTimeOffset? QueuedAt => item.Time("queuedAt");

    /// <summary>When its first attempt started.</summary>
    public DateTimeOffset? StartedAt => item.Time("startedAt");

    /// <summary>When its job ended.</summary>
    public DateTimeOffset? StoppedAt => item.Time("stoppedAt");

    /// <summary>How long it waited in the queue for its first start, in whole seconds; null before that.</summary>
    public TimeSpan? QueueWait => item.Seconds("queueSeconds");

    /// <summary>From its first start to its end, with all attempts and the waits between them, in whole seconds; null before its end.</summary>
    public TimeSpan? RunTime => item.Seconds("runSeconds");

    /// <summary>How long its attempts that ended were on machines together, in whole seconds. Of an array, zero: its children are not counted.</summary>
    public TimeSpan? MachineTime => item.Seconds("machineSeconds");

    /// <summary>
    /// Each attempt that ended, in their order; ten at most. Empty unless the item was read with its lists and maps
    /// (<see cref="FromItem{T}(IEnumerable{KeyValuePair{string, T}}, Func{T, string}, Func{T, IEnumerable{T}}, Func{T, IEnumerable{KeyValuePair{string, T}}})"/>).
    /// </summary>
    public IReadOnlyList<TaskAttempt> AttemptDetails { get; } = [];

    /// <summary>
    /// Of an array that ended: how many of its children ended how, by AWS Batch's status, such as <c>SUCCEEDED</c>. Empty for
    /// others, when AWS Batch did not answer, and unless the item was read with its lists and maps.
    /// </summary>
    public IReadOnlyDictionary<string, int> Children { get; } = new Dictionary<string, int>();

    /// <summary>The partition key, <c>pk</c>, of a run in the ledger's table.</summary>
    /// <param name="runId">The id of the run.</param>
    public static string PartitionKey(string runId) => RunItem.Prefix + runId;

    /// <summary>
    /// Reads a run from an item of the ledger's table. With AWSSDK.DynamoDBv2:
    /// <code>TaskRun.FromItem(response.Item, value => value.S ?? value.N)</code>
    /// </summary>
    /// <typeparam name="T">The type that the client has for values.</typeparam>
    /// <param name="item">The attributes by their names.</param>
    /// <param name="text">Gives a value that is a string or a number as text, and null for all others.</param>
    /// <returns>The run; null if the item is null or empty, as it is when there is no such run.</returns>
    /// <exception cref="ArgumentException">The item is not a run.</exception>
    public static TaskRun? FromItem<T>(IEnumerable<KeyValuePair<string, T>>? item, Func<T, string?> text)
    {
        Guard.NotNull(text, nameof(text));
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var attributes = 0;
        foreach (var attribute in item ?? [])
        {
            attributes++;
            if (text(attribute.Value) is { } value)
                values[attribute.Key] = value;
        }

        return attributes == 0 ? null : new TaskRun(new RunItem(values));
    }

    /// <summary>
    /// Reads a run with its attempts and the counts of its children. With AWSSDK.DynamoDBv2:
    /// <code>TaskRun.FromItem(response.Item, value => value.S ?? value.N, value => value.L, value => value.M)</code>
    /// </summary>
    /// <typeparam name="T">The type that the client has for values.</typeparam>
    /// <param name="item">The attributes by their names.</param>
    /// <param name="text">Gives a value that is a string or a number as text, and null for all others.</param>
    /// <param name="list">Gives what is in a value that is a list, and null or nothing for all others.</param>
    /// <param name="map">Gives what is in a value that is a map, and null or nothing for all others.</param>
    /// <returns>The run; null if the item is null or empty, as it is when there is no such run.</returns>
    /// <exception cref="ArgumentException">The item is not a run.</exception>
    public static TaskRun? FromItem<T>(
        IEnumerable<KeyValuePair<string, T>>? item,
        Func<T, string?> text,
        Func<T, IEnumerable<T>?> list,
        Func<T, IEnumerable<KeyValuePair<string, T>>?> map)
    {
        Guard.NotNull(list, nameof(list));
        Guard.NotNull(map, nameof(map));
        var attributes = item?.ToArray();
        if (FromItem(attributes, text) is not { } run)
            return null;
        var details = Values("attemptDetails").SelectMany(value => list(value) ?? []).Select(attempt => new TaskAttempt(new ItemValues(Texts(attempt))));
        var children = Values("children").SelectMany(Texts).Where(count => int.TryParse(count.Value, out _));
        return new TaskRun(run, [.. details], children.ToDictionary(count => count.Key, count => int.Parse(count.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal));

        IEnumerable<T> Values(string name) => attributes!.Where(attribute => attribute.Key == name).Select(attribute => attribute.Value);

        Dictionary<string, string> Texts(T value) => (map(value) ?? [])
            .Where(attribute => text(attribute.Value) is not null)
            .ToDictionary(attribute => attribute.Key, attribute => text(attribute.Value)!, StringComparer.Ordinal);
    }

    /// <summary>Reads a run from an item of the ledger's table, its numbers as text.</summary>
    /// <param name="item">The attributes that are strings or numbers, by their names.</param>
    /// <returns>The run; null if the item is null or empty, as it is when there is no such run.</returns>
    /// <exception cref="ArgumentException">The item is not a run.</exception>
    public static TaskRun? FromItem(IEnumerable<KeyValuePair<string, string?>>? item) => FromItem(item, value => value);
}
