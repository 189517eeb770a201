namespace SpotBatch.Acceptance;

/// <summary>A platform that is deployed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Table">Its table of runs.</param>
/// <param name="LogGroup">The log group of its jobs.</param>
/// <param name="Gate">Its gate's ARN.</param>
/// <param name="Outputs">The outputs of its stack.</param>
/// <param name="Resources">What its stack made: type, logical id and physical id.</param>
internal sealed record Platform(
    string Name,
    string Table,
    string LogGroup,
    string Gate,
    IReadOnlyDictionary<string, string> Outputs,
    IReadOnlyList<(string Type, string Logical, string Physical)> Resources)
{
    public string Bus => $"spotbatch-{Name}";

    public string Machine(string name) => $"{Gate[..^"gate".Length]}{name}";

    /// <summary>The physical id of the one resource of a type whose logical id has a word in it.</summary>
    public string One(string type, string word = "") =>
        Resources.FirstOrDefault(resource => resource.Type == type && resource.Logical.Contains(word, StringComparison.Ordinal)).Physical
        ?? throw new NotSeenException($"the stack has no {type} {word}".TrimEnd());

    public string Output(string name) => Outputs.TryGetValue(name, out var value) ? value : throw new NotSeenException($"the stack has no output {name}");
}
