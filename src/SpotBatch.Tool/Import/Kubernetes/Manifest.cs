using YamlDotNet.RepresentationModel;

namespace SpotBatch.Tool;

/// <summary>A mapping of a manifest that notes what is taken of it, so that the rest can be named.</summary>
/// <param name="path">The file.</param>
/// <param name="node">The mapping; anything else has no keys.</param>
internal sealed class Manifest(string path, YamlNode? node)
{
    private readonly HashSet<string> _taken = [];
    private readonly Dictionary<string, YamlNode> _values = node is YamlMappingNode map
        ? map.Children.Where(
            child => child.Key is YamlScalarNode { Value: not null }).GroupBy(child =>
                ((YamlScalarNode)child.Key).Value!).ToDictionary(same => same.Key, same => same.First().Value)
        : [];

    public string Path => path;

    public string Place => At(node);

    public bool Exists => node is YamlMappingNode;

    public string At(YamlNode? inside) => $"{path}:{inside?.Start.Line ?? 0}";

    /// <summary>What stands under a key; null when there is nothing.</summary>
    public YamlNode? Take(string key)
    {
        _taken.Add(key);
        var found = _values.GetValueOrDefault(key);
        return found is YamlScalarNode {
            Value: null or "" or "~" or "null",
            Style: not (YamlDotNet.Core.ScalarStyle.DoubleQuoted or YamlDotNet.Core.ScalarStyle.SingleQuoted)
        } ? null : found;
    }

    public string? Text(string key) => (Take(key) as YamlScalarNode)?.Value;

    public Manifest Under(string key) => new(path, Take(key));

    public IReadOnlyList<YamlNode> Items(string key) => Take(key) is YamlSequenceNode list ? [.. list.Children] : [];

    public IReadOnlyList<Manifest> Maps(string key) => [.. Items(key).Select(item => new Manifest(path, item))];

    /// <summary>The words of a list; a single text is one.</summary>
    public IReadOnlyList<string> Words(string key) => Take(key) switch
    {
        YamlSequenceNode list => [.. list.Children.Select(item => (item as YamlScalarNode)?.Value ?? "")],
        YamlScalarNode { Value: { } one } => [one],
        _ => [],
    };

    public bool Is(string key) => Text(key) is "true" or "True" or "yes" or "on";

    /// <summary>The keys that nobody has taken, with their lines.</summary>
    public IEnumerable<(string Key, string Place)> Rest() => node is YamlMappingNode keys
        ? keys.Children.Keys.OfType<YamlScalarNode>().Where(key => !_taken.Contains(key.Value ?? ""))
            .Select(key => (key.Value ?? "", At(key)))
        : [];
}
