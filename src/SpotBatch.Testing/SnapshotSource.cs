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
    public static SnapshotSource Of(Template template, JsiiGuard guard) =>
        new("Stack.template.json", JsonValues.From(guard.Run(template.ToJSON)));

    /// <summary>
    /// The file that CDK wrote: its exact text, for four calls over jsii whatever the template's size, where
    /// <c>Template.FromStack(stack).ToJSON()</c> parses, sends and converts all of it.
    /// </summary>
    public static SnapshotSource Of(Stack stack, JsiiGuard guard)
    {
        var (folder, file) = guard.Run(() => (Stage.Of(stack)!.Synth().Directory, stack.TemplateFile));
        return new(file, Parse(System.IO.Path.Combine(folder, file)));
    }

    public static SnapshotSource Of(Stage stage, GitIgnore ignore, JsiiGuard guard) =>
        Of(new DirectoryInfo(guard.Run(() => stage.Synth().Directory)), ignore);

    /// <summary>All files of a folder, but those that are left out, which are not even read: an asset can be large.</summary>
    public static SnapshotSource Of(DirectoryInfo folder, GitIgnore ignore) => new("", Files(folder, "", ignore));

    private static JsonObject Files(DirectoryInfo folder, string path, GitIgnore ignore)
    {
        var files = new JsonObject();
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (ignore.Ignores(path + entry.Name, entry is DirectoryInfo))
                continue;
            files[entry.Name] = entry switch
            {
                DirectoryInfo inner => Files(inner, $"{path}{entry.Name}/", ignore),
                _ => JsonOrHash(entry.FullName),
            };
        }

        return files;
    }

    /// <summary>An asset can hold any file, even one that is called .json and is none.</summary>
    private static JsonNode JsonOrHash(string file)
    {
        try
        {
            if (file.EndsWith(".json", StringComparison.Ordinal))
                return Parse(file);
        }
        catch (JsonException)
        {
        }

        return "sha256:" + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
    }

    private static JsonNode Parse(string file) => JsonNode.Parse(File.ReadAllBytes(file), documentOptions: Deep)!;
}
