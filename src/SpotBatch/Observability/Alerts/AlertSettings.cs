namespace SpotBatch;

/// <summary>What the alert machine needs to know of its platform. Those that name resources are tokens.</summary>
/// <param name="Ledger">The ledger's own settings.</param>
/// <param name="TableName">The table of runs.</param>
/// <param name="TableArn">Its ARN.</param>
/// <param name="BusName">The platform's bus.</param>
/// <param name="BusArn">Its ARN.</param>
/// <param name="MachineLogsName">The log group of the machines.</param>
/// <param name="MachineLogsArn">Its ARN, which ends with <c>:*</c>.</param>
/// <param name="SweepArn">The machine that finishes what was lost.</param>
/// <param name="WatchArn">The machine that looks for what did not happen.</param>
/// <param name="TaskLogsName">The log group of the tasks, which messages link to.</param>
/// <param name="Topics">The topics that are told, by alarms, too.</param>
/// <param name="Hooks">What else is told.</param>
/// <param name="Told">What is told of a task that does not say it itself.</param>
internal sealed record AlertSettings(
    LedgerSettings Ledger,
    string TableName,
    string TableArn,
    string BusName,
    string BusArn,
    string MachineLogsName,
    string MachineLogsArn,
    string SweepArn,
    string WatchArn,
    string TaskLogsName,
    IReadOnlyList<AlertReceiver> Topics,
    IReadOnlyList<AlertReceiver> Hooks,
    IReadOnlyList<AlertKind> Told)
{
    public string Platform => Ledger.Platform;

    /// <summary>All that is told of the platform's tasks.</summary>
    public IReadOnlyList<AlertReceiver> Receivers => [.. Topics, .. Hooks];

    /// <summary>What alarms do; null where no topic is told, as an alarm can call nothing else.</summary>
    public IReadOnlyList<string>? AlarmActions => Topics.Count == 0 ? null : [.. Topics.Select(topic => topic.Arn)];
}
