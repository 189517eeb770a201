namespace SpotBatch.Client;

/// <summary>An item of the ledger that is a run.</summary>
internal sealed class RunItem : ItemValues
{
    public const string Prefix = "RUN#";

    public RunItem(IReadOnlyDictionary<string, string> values)
        : base(values)
    {
        if (Text("pk") is not { } key || !key.StartsWith(Prefix, StringComparison.Ordinal) || Text("sk") != TaskRun.SortKey)
            throw new ArgumentException($"The item is not a run: its pk is {Quoted.Of(Text("pk"))} and its sk {Quoted.Of(Text("sk"))}; those of a run are '{Prefix}' with the run's id and '{TaskRun.SortKey}'.");
        RunId = key.Substring(Prefix.Length);
    }

    public string RunId { get; }
}
