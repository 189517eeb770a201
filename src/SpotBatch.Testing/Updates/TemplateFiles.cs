using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpotBatch.Testing;

/// <summary>Reads templates from the disk: CDK's own files, and what AWS gives back of a deployed stack.</summary>
internal static class TemplateFiles
{
    private const string Ending = ".template.json";

    /// <summary>https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html; a stack may have no resources.</summary>
    private static readonly string[] Sections =
        ["AWSTemplateFormatVersion", "Conditions", "Description", "Hooks", "Mappings", "Metadata", "Outputs", "Parameters", "Resources", "Rules", "Transform"];

    /// <summary>The templates of a cdk.out, by their paths in it, those of stages and nested stacks among them.</summary>
    public static IReadOnlyList<NamedTemplate> InFolder(string folder)
    {
        var found = Find(new DirectoryInfo(folder)).ToArray();
        return found.Length > 0
            ? [.. found.Select(file => Named(Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'), file.FullName))]
            : throw new ArgumentException($"{folder} has no *{Ending}: give the folder that cdk synth wrote, usually cdk.out.");
    }

    public static NamedTemplate Single(string file) => Named(Path.GetFileName(file), file);

    private static NamedTemplate Named(string name, string file)
    {
        var (template, manifest) = (Read(file), Manifest.Beside(file));
        manifest?.AddPaths(template);
        return new(name, template, manifest?.Tags);
    }

    /// <summary>An asset's folder can hold anything, and much of it.</summary>
    private static IEnumerable<FileInfo> Find(DirectoryInfo folder) => folder.EnumerateFiles("*" + Ending)
        .Concat(folder.EnumerateDirectories().Where(inner => !inner.Name.StartsWith("asset.", StringComparison.Ordinal)).SelectMany(Find))
        .OrderBy(file => file.FullName, StringComparer.Ordinal);

    private static JsonObject Read(string file)
    {
        var json = Parse(file, File.ReadAllText(file)) as JsonObject;
        // `aws cloudformation get-template` puts it in an answer; as text, when it was deployed as YAML.
        var template = json?["TemplateBody"] is JsonValue text ? Parse(file, text.ToString()) as JsonObject : json?["TemplateBody"] as JsonObject ?? json;
        return template is not null && template.All(section => Sections.Contains(section.Key))
            ? template
            : throw new ArgumentException($"{file} is no template: it has other things than {string.Join(", ", Sections)}.");
    }

    private static JsonNode? Parse(string file, string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 512 });
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"{file} is no JSON, which templates of CDK are: {error.Message}", error);
        }
    }
}
