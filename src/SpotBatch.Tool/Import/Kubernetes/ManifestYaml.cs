using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace SpotBatch.Tool;

/// <summary>
/// Reads YAML and JSON that others wrote as nodes with their lines; an alias is the node that it names, and is not copied.
/// </summary>
internal static class ManifestYaml
{
    /// <summary>Nobody nests deeper, and readers that call themselves end there.</summary>
    private const int Deepest = 100;

    private static readonly string[] Endings = [".yaml", ".yml", ".json"];

    /// <summary>The files of a folder and of those in it; a file itself.</summary>
    // Every name is listed ("*"), since Endings is what chooses: a pattern takes one ending only.
    public static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => Endings.Contains(
            Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
        : [path];

    /// <exception cref="ToolException">It is no YAML, or would end its reader.</exception>
    public static IReadOnlyList<YamlNode> Documents(string path, string text)
    {
        try
        {
            Hold(path, text);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return [.. stream.Documents.Select(document => document.RootNode)];
        }
        catch (YamlException exception)
        {
            throw new ToolException(
                $"{OneLine.Of(path)}:{exception.Start.Line}:{exception.Start.Column}: it is no YAML from here on{Helm(text)}");
        }
    }

    private static string Helm(string text) =>
        text.Contains("{{", StringComparison.Ordinal) ? "; a template of Helm has to be rendered first: helm template" : "";

    /// <summary>What would end the reader instead of the import: depth, keys that are no texts, nodes within themselves.</summary>
    private static void Hold(string path, string text)
    {
        var parser = new Parser(new StringReader(text));
        var open = new Stack<(bool IsMapping, int Nodes, string Anchor)>();
        while (parser.MoveNext())
        {
            var node = parser.Current as NodeEvent;
            var alias = (parser.Current as AnchorAlias)?.Value.Value;
            if (node is not null || alias is not null)
            {
                var isKey = open.TryPop(out var parent) && parent.IsMapping && parent.Nodes % 2 == 0;
                if (isKey && node is not Scalar)
                    Refuse("its keys have to be texts");
                if (alias is not null && (parent.Anchor == alias || open.Any(outer => outer.Anchor == alias)))
                    Refuse("it stands within itself");
                if (parent.Anchor is not null)
                    open.Push(parent with { Nodes = parent.Nodes + 1 });
            }

            if (parser.Current is MappingStart or SequenceStart)
                open.Push((parser.Current is MappingStart, 0, node!.Anchor.IsEmpty ? "" : node.Anchor.Value));
            else if (parser.Current is MappingEnd or SequenceEnd)
                open.Pop();
            if (open.Count > Deepest)
                Refuse($"it is nested more than {Deepest} deep");
        }

        void Refuse(string why) => throw new ToolException($"{OneLine.Of(path)}:{parser.Current!.Start.Line}: {why}{Helm(text)}");
    }
}
