namespace SpotBatch;

/// <summary>
/// Takes what a user gave, and notes each null where none belongs. It gets a stand-in, so that all else of the declaration is
/// looked at, too; C#'s own exception would come from inside, without the name of the task.
/// </summary>
/// <param name="rule">What is broken by a null.</param>
internal sealed class Nulls(Rule rule)
{
    private readonly List<Finding> _found = [];

    public IReadOnlyList<Finding> Found => _found;

    public T Value<T>(T? given, string prop, T standIn)
        where T : class
    {
        if (given is not null)
            return given;
        _found.Add(Finding(rule, prop));
        return standIn;
    }

    /// <summary>A copy of the list; a null in it gets the stand-in, or is left out where there is none.</summary>
    public IReadOnlyList<T> List<T>(IReadOnlyList<T>? given, string prop, T? standIn = null)
        where T : class
    {
        var all = Value(given, prop, []).Select((item, index) => item ?? (Noted(prop, index) ? standIn : null));
        return [.. all.OfType<T>()];
    }

    /// <summary>The list whose items have parts of their own.</summary>
    public IReadOnlyList<T> Each<T>(IReadOnlyList<T>? given, string prop, Func<T, string, T> part, T? standIn = null)
        where T : class => [.. List(given, prop, standIn).Select((item, index) => part(item, $"{prop}[{index}]"))];

    /// <summary>A copy of the map; a null in it gets the stand-in.</summary>
    public Dictionary<string, T> Map<T>(IEnumerable<KeyValuePair<string, T>>? given, string prop, T standIn)
        where T : class => Value(given, prop, []).ToDictionary(
            entry => entry.Key, entry => Value(entry.Value, $"{prop}[\"{entry.Key}\"]", standIn));

    public static Finding Finding(Rule rule, string prop) => rule.Broken(
        prop, "null", "a value is needed", prop.EndsWith(']')
            ? "Set one, or leave the entry out; a value of the context that nobody set is null"
            : "Set one, or leave it out for the default; a value of the context that nobody set is null");

    private bool Noted(string prop, int index)
    {
        _found.Add(Finding(rule, $"{prop}[{index}]"));
        return true;
    }
}
