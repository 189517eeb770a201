namespace SpotBatch;

/// <summary>One of the ledger's state machines: Amazon States Language kept as a file beside this one.</summary>
internal sealed record LedgerMachine(string Name, string Purpose, IReadOnlyDictionary<string, object> Substitutions)
{
    /// <summary>The file, as it is deployed: what differs among platforms are substitutions.</summary>
    public string Definition() => DefinitionOf(Name);

    public static string DefinitionOf(string name)
    {
        using var stream = typeof(LedgerMachine).Assembly.GetManifestResourceStream($"SpotBatch.{name}.asl.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <param name="settings">The ledger's.</param>
    /// <param name="logs">The ARN of the machines' log group.</param>
    public object Of(LedgerSettings settings, object logs) => new
    {
        StateMachineName = LedgerNames.Machine(settings.Platform, Name),
        StateMachineType = "EXPRESS",
        RoleArn = Cfn.Arn(Role),
        DefinitionString = Definition(),
        DefinitionSubstitutions = Substitutions,
        LoggingConfiguration = Logging(settings, logs),
        TracingConfiguration = settings.IsHardened ? new { Enabled = true } : null,
    };

    /// <summary>Errors only: what a run did stands in the table. Rules of compliance ask for all.</summary>
    public static object Logging(LedgerSettings settings, object logs) => new
    {
        Level = settings.IsHardened ? "ALL" : "ERROR",
        IncludeExecutionData = true,
        Destinations = new[] { new { CloudWatchLogsLogGroup = new { LogGroupArn = logs } } },
    };

    /// <summary>The logical id of the machine within its template: <c>Gate</c>.</summary>
    public string Id => char.ToUpperInvariant(Name[0]) + Name[1..];

    public string Role => $"{Id}Role";
}
