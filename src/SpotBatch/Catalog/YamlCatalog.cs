using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SpotBatch;

/// <summary>
/// Reads YAML, one document, with anchors, aliases and <c>&lt;&lt;</c>. Values stay as they are written: what they mean is for their key to say.
/// See https://yaml.org/spec/1.2.2/
/// </summary>
internal sealed class YamlCatalog
{
    /// <summary>Nothing in a catalog nests deeper, and a reader must not be made to.</summary>
    private const int Deepest = 32;

    /// <summary>What aliases may add to the values that a file has itself: more than any catalog, and less than what costs.</summary>
    private const int MostAliased = 400_000;

    /// <summary>Tags that change nothing: https://yaml.org/spec/1.2.2/#103-core-schema</summary>
    private static readonly string[] Tags =
        [.. new[] { "str", "map", "seq", "int", "float", "bool", "null" }.Select(kind => $"tag:yaml.org,2002:{kind}")];

    private readonly Dictionary<AnchorName, (CatalogNode Node, long Size)> _anchors = [];
    private readonly string _file;
    private readonly IParser _parser;
    private long _own;
    private long _aliased;

    private YamlCatalog(string file, string text) => (_file, _parser) = (file, new Parser(new StringReader(text)));

    /// <summary>The file's value; null when it is empty.</summary>
    /// <exception cref="CatalogSyntaxException">It is no YAML.</exception>
    public static CatalogNode? Read(string file, string text)
    {
        var reader = new YamlCatalog(file, text);
        try
        {
            return reader.Document();
        }
        catch (YamlException exception)
        {
            throw new CatalogSyntaxException(At(file, exception.Start), Reason(exception));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The parser's own, for some texts that are no YAML: it knows only how far it has come.
            throw new CatalogSyntaxException(At(file, reader._parser.Current?.End ?? Mark.Empty), "it is no YAML from about here on");
        }
    }

    private CatalogNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            return null;
        _parser.Consume<DocumentStart>();
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Current is { } next && next is not StreamEnd)
            throw new CatalogSyntaxException(At(_file, next.Start), "a second document begins here: a catalog is one");
        return root;
    }

    private CatalogNode Node(int depth)
    {
        var parsing = _parser.Current!;
        var place = At(_file, parsing.Start);
        if (depth > Deepest)
            throw new CatalogSyntaxException(place, $"values nest deeper than {Deepest} levels");
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return Aliased(alias, place);
        var before = _own + _aliased;
        _own++;
        if (parsing is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag } && !Tags.Contains(tag.Value))
            throw new CatalogSyntaxException(place, "a tag (!) makes something else of a value than what is written");
        CatalogNode node = parsing switch
        {
            Scalar => Value(place),
            SequenceStart => List(place, depth),
            MappingStart => Map(place, depth),
            _ => throw new CatalogSyntaxException(place, "a value is missing"),
        };
        if (parsing is NodeEvent { Anchor.IsEmpty: false } anchored)
            _anchors[anchored.Anchor] = (node, _own + _aliased - before);
        return node;
    }

    private CatalogNode Aliased(AnchorAlias alias, CatalogPlace place)
    {
        if (!_anchors.TryGetValue(alias.Value, out var anchored))
            throw new CatalogSyntaxException(place, "no value before here has the anchor that this alias names");
        Add(anchored.Size, place);
        return anchored.Node;
    }

    /// <summary>Counts what stands here only by its name: a few lines can stand for any number of values.</summary>
    private void Add(long aliased, CatalogPlace place)
    {
        _aliased += aliased;
        if (_aliased > MostAliased + (8 * _own))
            throw new CatalogSyntaxException(
                place, $"aliases stand for more than {MostAliased} values, and for more than eight times what the file has itself");
    }

    private CatalogScalar Value(CatalogPlace place)
    {
        var scalar = _parser.Consume<Scalar>();
        var kind = scalar.Style != ScalarStyle.Plain || scalar.Tag == "tag:yaml.org,2002:str" ? ScalarKind.Text
            : scalar.Value is "" or "~" or "null" or "Null" or "NULL" ? ScalarKind.Null
            : ScalarKind.Plain;
        return new CatalogScalar(place, scalar.Value, kind);
    }

    private CatalogList List(CatalogPlace place, int depth)
    {
        _parser.Consume<SequenceStart>();
        var items = new List<CatalogNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node(depth + 1));
        return new CatalogList(place, items);
    }

    private CatalogMap Map(CatalogPlace place, int depth)
    {
        _parser.Consume<MappingStart>();
        var entries = new List<CatalogEntry>();
        var keys = new HashSet<string>();
        var merged = new List<CatalogMap>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var at = At(_file, _parser.Current!.Start);
            var key = Node(depth + 1) as CatalogScalar ?? throw new CatalogSyntaxException(at, "a key is a single value");
            var value = Node(depth + 1);
            if (key is { Text: "<<", Kind: ScalarKind.Plain })
            {
                merged.AddRange(Merged(value));
                continue;
            }

            keys.Add(key.Text);
            entries.Add(new CatalogEntry(key.Text, at, value));
        }

        foreach (var map in merged)
        {
            Add(map.Entries.Count, place);
            entries.AddRange(map.Entries.Where(entry => keys.Add(entry.Key)));
        }

        return new CatalogMap(place, entries);
    }

    /// <summary>https://yaml.org/type/merge.html</summary>
    private static IEnumerable<CatalogMap> Merged(CatalogNode value) => value switch
    {
        CatalogMap map => [map],
        CatalogList list when list.Items.All(item => item is CatalogMap) => list.Items.Cast<CatalogMap>(),
        _ => throw new CatalogSyntaxException(value.Place, "<< takes keys and values of elsewhere, such as *base"),
    };

    private static string Reason(YamlException exception) => (exception.InnerException?.Message ?? exception.Message).TrimEnd('.', ' ');

    private static CatalogPlace At(string file, Mark mark) => new(file, (int)mark.Line, (int)mark.Column);
}
