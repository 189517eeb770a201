using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.CDK;

namespace SpotBatch;

/// <summary>
/// Tasks of a catalog in one stack that its <see cref="CatalogStackSynthesizer"/> writes into the template, past the
/// CDK's constructs.
/// </summary>
internal sealed partial class StraightTasks(TaskStack stack, CatalogStackSynthesizer synthesizer, IReadOnlyList<CatalogMember> members)
{
    private readonly Dictionary<string, string> _resolved = [];
    private readonly Dictionary<string, bool> _plain = [];
    private readonly List<byte[]> _templates = [];
    private readonly IReadOnlySet<string> _own = stack.OwnTokens;

    /// <summary>
    /// Which way the tasks go, when all is declared: those that are constructs by now have gone theirs. Where something
    /// acts on the constructs of the stack, the others become resources that it can act on.
    /// </summary>
    public void Settle()
    {
        var left = members.Where(member => member.Entry.Construct is null).ToArray();
        var others = IsActedOn() ? left : [.. left.Where(member => !TryTake(member))];
        if (others.Length > 0)
            CatalogTemplate.Declare(stack, others);
        synthesizer.Add(this);
    }

    /// <summary>Writes the resources, with what the CDK's tokens stand for.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        foreach (var template in _templates)
        {
            using var document = JsonDocument.Parse(template);
            foreach (var resource in document.RootElement.GetProperty("Resources").EnumerateObject())
            {
                writer.WritePropertyName(resource.Name);
                Write(writer, resource.Value);
            }
        }
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

    /// <summary>
    /// Whether all that a task refers to is of its own stack or of none. A reference to another stack becomes an export
    /// there, which the CDK makes of constructs only; so does what it hides in numbers and lists.
    /// </summary>
    private bool TryTake(CatalogMember member)
    {
        using var document = JsonDocument.Parse(member.Template);
        var isPlain = Values(document.RootElement).All(value => value.ValueKind switch
        {
            JsonValueKind.Number => !Tokens.Contains(value.GetDouble()),
            JsonValueKind.String => IsPlain(value.GetString()!),
            _ => true,
        });
        if (isPlain)
            _templates.Add(member.Template);
        return isPlain;
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

    /// <summary>Whether there is an aspect, as each tag is, on what the tasks' constructs would be in.</summary>
    private bool IsActedOn() => stack.Shared.Node.Scopes.Any(scope => Aspects.Of(scope).All.Length > 0);

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
