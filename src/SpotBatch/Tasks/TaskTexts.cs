using System.Text.Json;
using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>
/// Resources of a stack's tasks that its <see cref="CatalogStackSynthesizer"/> writes into the template, which the CDK
/// itself never looks through.
/// </summary>
internal sealed partial class TaskTexts(TaskStack stack)
{
    private readonly Dictionary<string, string> _resolved = [];
    private readonly Dictionary<string, bool> _plain = [];
    private readonly IReadOnlySet<string> _own = stack.OwnTokens;

    /// <summary>By their ids in the template.</summary>
    public Dictionary<string, string> Resources { get; } = [];

    /// <summary>Writes the resources, with what the CDK's tokens stand for.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        foreach (var (id, text) in Resources)
        {
            using var document = JsonDocument.Parse(text);
            writer.WritePropertyName(id);
            Write(writer, document.RootElement);
        }
    }

    /// <summary>
    /// Whether all that a resource refers to is of its own stack or of none. A reference to another stack becomes an export
    /// there, which the CDK makes of what it sees only; so does what it hides in numbers and lists.
    /// </summary>
    public bool CanTake(string text)
    {
        using var document = JsonDocument.Parse(text);
        return Values(document.RootElement).All(value => value.ValueKind switch
        {
            JsonValueKind.Number => !Tokens.Contains(value.GetDouble()),
            JsonValueKind.String => IsPlain(value.GetString()!),
            _ => true,
        });
    }

    private void Write(Utf8JsonWriter writer, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in json.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String when json.GetString() is { } text && Tokens.Contains(text):
                writer.WriteRawValue(Resolve(text), skipInputValidation: true);
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }

    private bool IsPlain(string text)
    {
        if (!Tokens.Contains([text]))
            return true;
        if (!_plain.TryGetValue(text, out var isPlain))
            _plain[text] = isPlain = !Tokens.IsList(text) && Tokens.In(text).All(token => _own.Contains(token) || !OtherReference().IsMatch(Resolve(token)));
        return isPlain;
    }

    private string Resolve(string text)
    {
        if (!_resolved.TryGetValue(text, out var json))
            _resolved[text] = json = JsonSerializer.Serialize(stack.Stack.Resolve(text));
        return json;
    }

    private static IEnumerable<JsonElement> Values(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Values(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Values),
        _ => [json],
    };

    /// <summary>Anything but what CloudFormation knows of every stack, such as <c>{"Ref": "AWS::Region"}</c>.</summary>
    [GeneratedRegex("""
        "Fn::GetAtt"|"Ref":"(?!AWS::)|"Fn::Sub"|"Fn::ImportValue"
        """)]
    private static partial Regex OtherReference();
}
