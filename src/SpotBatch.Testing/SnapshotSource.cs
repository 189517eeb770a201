using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.Assertions;

namespace SpotBatch.Testing;

/// <summary>What is compared: JSON, and its path in cdk.out.</summary>
internal sealed record SnapshotSource(string Path, JsonNode Json)
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    /// <summary>A template does not know its stack: it goes by a name that <c>*.template.json</c> matches.</summary>
    public static SnapshotSource Of(Template template) =>
        new("Stack.template.json", JsonValues.From(template.ToJSON()));

    /// <summary>
    /// The file that CDK wrote: its exact text, for four calls over jsii whatever the template's size, where
    /// <c>Template.FromStack(stack).ToJSON()</c> parses, sends and converts all of it.
    /// </summary>
    public static SnapshotSource Of(Stack stack)
    {
        var file = stack.TemplateFile;
        return new(file, Parse(System.IO.Path.Combine(Stage.Of(stack)!.Synth().Directory, file)));
    }

    public static SnapshotSource Of(Stage stage, GitIgnore ignore) =>
        new("", Folder(new DirectoryInfo(stage.Synth().Directory), "", ignore));

    private static JsonObject Folder(DirectoryInfo folder, string path, GitIgnore ignore)
    {
        var files = new JsonObject();
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (ignore.Ignores(path + entry.Name, entry is DirectoryInfo))
                continue;
            files[entry.Name] = entry switch
            {
                DirectoryInfo inner => Folder(inner, $"{path}{entry.Name}/", ignore),
                { Extension: ".json" } => Parse(entry.FullName),
                _ => "sha256:" + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(entry.FullName))),
            };
        }

        return files;
    }

    private static JsonNode Parse(string file) => JsonNode.Parse(File.ReadAllBytes(file), documentOptions: Deep)!;
}
