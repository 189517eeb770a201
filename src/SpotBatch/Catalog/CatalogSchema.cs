using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpotBatch;

/// <summary>The JSON Schema of catalogs, made from the keys that the reader knows, so that the two can't disagree.</summary>
internal static class CatalogSchema
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as the package has it.</summary>
    /// <param name="describe">What a prop is for, from its documentation.</param>
    public static string Make(Func<string, string> describe)
    {
        var schema = new JsonObject
        {
            ["$schema"] = Dialect,
            ["title"] = "SpotBatch task catalog",
            ["type"] = "object",
            ["required"] = new JsonArray(CatalogFile.Tasks),
            ["additionalProperties"] = false,
            ["patternProperties"] = new JsonObject { ["^x-"] = new JsonObject { ["description"] = "For values that others take by YAML's aliases." } },
            ["properties"] = new JsonObject
            {
                ["$schema"] = new JsonObject { ["type"] = "string" },
                [CatalogFile.Defaults] = new JsonObject { ["description"] = "What the tasks of the file do not say themselves.", ["$ref"] = "#/$defs/task" },
                [CatalogFile.Tasks] = new JsonObject
                {
                    ["description"] = "The tasks by their names: a letter, then letters, digits, _ and -.",
                    ["type"] = "object",
                    ["propertyNames"] = new JsonObject { ["pattern"] = "^[A-Za-z][A-Za-z0-9_-]*$" },
                    ["additionalProperties"] = new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["$ref"] = "#/$defs/task" }, new JsonObject { ["type"] = "null" }) },
                },
            },
            ["$defs"] = new JsonObject { ["task"] = Task(describe) },
        };
        return schema.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
    }

    private static JsonObject Task(Func<string, string> describe)
    {
        var properties = new JsonObject();
        foreach (var key in CatalogKey.All)
        {
            var schema = key.Type.Schema();
            schema["description"] = describe(key.Prop.Name);
            properties[key.Name] = schema;
        }

        properties[CatalogKey.Stack] = new JsonObject
        {
            ["description"] = "Another stack than the ordinary one of the task's owner, for new tasks when that is full: a letter, then letters, digits, _ and -, 32 at most. A deployed task keeps it for good.",
            ["type"] = "string",
            ["pattern"] = "^[A-Za-z][A-Za-z0-9_-]{0,31}$",
        };
        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }
}
