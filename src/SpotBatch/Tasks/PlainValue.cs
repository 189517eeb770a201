namespace SpotBatch;

/// <summary>A text of a task that anybody reads who may describe its definition.</summary>
/// <param name="Prop">Where it stands: <c>Command[2]</c>.</param>
/// <param name="Name">What it is called there; empty where nothing says so.</param>
/// <param name="Value">The text.</param>
/// <param name="Variable">The variable that a secret would be in.</param>
internal sealed record PlainValue(string Prop, string Name, string Value, string Variable)
{
    private static readonly char[] Between = [' ', '\t', '\r', '\n', '"', '\''];

    public static IEnumerable<PlainValue> Of(BackgroundTaskProps props) =>
    [
        .. props.Environment.Select(variable => new PlainValue(
            $"Environment[\"{variable.Key}\"]", variable.Key, variable.Value, variable.Key)),
        .. OfMap(props.Parameters, "Parameters"),
        .. props.Triggers.SelectMany((trigger, index) => OfMap(trigger.Parameters, $"Triggers[{index}].Parameters")),
        .. OfCommand(props.Command),
    ];

    private static IEnumerable<PlainValue> OfMap(IEnumerable<KeyValuePair<string, string>> map, string prop) =>
        map.Select(entry => new PlainValue($"{prop}[\"{entry.Key}\"]", entry.Key, entry.Value, VariableOf(entry.Key)));

    /// <summary>
    /// Each word, and in it what is said to an option or a variable: <c>--password=x</c>, <c>--password x</c>,
    /// <c>PGPASSWORD=x</c>.
    /// </summary>
    private static IEnumerable<PlainValue> OfCommand(IReadOnlyList<string> command)
    {
        var before = "";
        foreach (var (word, index) in command.Select((word, index) => (word, index)))
        {
            var prop = $"Command[{index}]";
            yield return Named(prop, before, word);
            // The words of a script that a shell reads.
            var inner = "";
            foreach (var part in Tokens.Contains(word) ? [] : word.Split(Between, StringSplitOptions.RemoveEmptyEntries))
            {
                if (part.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
                    yield return Named(prop, part[..at], part[(at + 1)..]);
                else if (inner.Length > 0)
                    yield return Named(prop, inner, part);
                inner = OptionOf(part);
            }

            before = OptionOf(word);
        }
    }

    /// <summary>What follows an option may be the next one, or a parameter, which is looked at by itself.</summary>
    private static PlainValue Named(string prop, string name, string value) =>
        value.StartsWith('-') || value.StartsWith("Ref::", StringComparison.Ordinal) ? new(prop, "", value, VariableOf(name)) : new(
            prop, name.TrimStart('-').Replace('-', '_'), value, VariableOf(name));

    private static string OptionOf(string word) =>
        word.Length > 1 && word[0] == '-' && !word.Contains('=', StringComparison.Ordinal) && !word.Any(Between.Contains) ? word : "";

    private static string VariableOf(string name)
    {
        var variable = name.TrimStart('-').Replace('-', '_').ToUpperInvariant();
        return Names.IsVariable(variable) && !Tokens.Contains(variable) ? variable : "NAME";
    }
}
