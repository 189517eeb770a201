using System.Text;
using System.Text.Json;

namespace SpotBatch;

/// <summary>Reads JSON, with comments.</summary>
internal static class JsonCatalog
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, MaxDepth = 32 };

    /// <summary>The file's value.</summary>
    /// <exception cref="CatalogSyntaxException">It is no JSON.</exception>
    public static CatalogNode? Read(string file, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var lines = new LineIndex(file, bytes);
        var reader = new Utf8JsonReader(bytes, Options);
        try
        {
            reader.Read();
            var root = Node(ref reader, lines);
            reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            throw new CatalogSyntaxException(lines.At(exception.LineNumber, exception.BytePositionInLine), Reason(exception.Message));
        }
        catch (InvalidOperationException)
        {
            throw new CatalogSyntaxException(lines.At(reader.TokenStartIndex), "the text has half a character of Unicode, a lone surrogate");
        }
    }

    private static CatalogNode Node(ref Utf8JsonReader reader, LineIndex lines)
    {
        var place = lines.At(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(ref reader, lines, place),
            JsonTokenType.StartArray => List(ref reader, lines, place),
            JsonTokenType.String => new CatalogScalar(place, reader.GetString()!, ScalarKind.Text),
            JsonTokenType.Number => new CatalogScalar(place, Encoding.UTF8.GetString(reader.ValueSpan), ScalarKind.Number),
            JsonTokenType.True => new CatalogScalar(place, "true", ScalarKind.Boolean),
            JsonTokenType.False => new CatalogScalar(place, "false", ScalarKind.Boolean),
            _ => new CatalogScalar(place, "null", ScalarKind.Null),
        };
    }

    private static CatalogList List(ref Utf8JsonReader reader, LineIndex lines, CatalogPlace place)
    {
        var items = new List<CatalogNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Node(ref reader, lines));
        return new CatalogList(place, items);
    }

    private static CatalogMap Map(ref Utf8JsonReader reader, LineIndex lines, CatalogPlace place)
    {
        var entries = new List<CatalogEntry>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (key, at) = (reader.GetString()!, lines.At(reader.TokenStartIndex));
            reader.Read();
            entries.Add(new CatalogEntry(key, at, Node(ref reader, lines)));
        }

        return new CatalogMap(place, entries);
    }

    /// <summary>The place is said already, and how the reader's options are called is nobody's business.</summary>
    private static string Reason(string message) => message.Split(" LineNumber:", 2)[0].TrimEnd('.', ' ').Replace("'", "", StringComparison.Ordinal);
}
