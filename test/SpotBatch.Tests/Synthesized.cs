using System.Text.Json;
using Amazon.CDK;

namespace SpotBatch.Tests;

/// <summary>An app synthesized once, read as plain JSON: a scenario is declared once and many things are asserted on it.</summary>
internal sealed class Synthesized
{
    private readonly string _directory;

    private Synthesized(string directory) => _directory = directory;

    /// <summary>Declares and synthesizes an app of its own.</summary>
    public static Synthesized App(Action<App> declare, IDictionary<string, object>? context = null)
    {
        var directory = Directory.CreateTempSubdirectory("spotbatch-").FullName;
        var app = new App(new AppProps { Outdir = directory, AnalyticsReporting = false, Context = context });
        declare(app);
        app.Synth();
        return new Synthesized(directory);
    }

    /// <summary>What an app has written to a folder.</summary>
    public static Synthesized In(string directory) => new(directory);

    /// <summary>The template of an app with one stack, named <c>Stack</c>.</summary>
    public static Resources Stack(Action<Stack> declare) => App(app => declare(new Stack(app, "Stack"))).Template("Stack");

    /// <summary>The message of the failure when an app that has problems is synthesized.</summary>
    public static string Failure(Action<App> declare, IDictionary<string, object>? context = null)
    {
        var synth = () => App(declare, context);
        return synth.Should().Throw<Exception>().Which.Message;
    }

    public Resources Template(string stack) => new(Read($"{stack}.template.json"));

    public string Text(string stack) => System.IO.File.ReadAllText(Path.Combine(_directory, $"{stack}.template.json"));

    public IEnumerable<string> Templates => Directory.GetFiles(_directory, "*.template.json");

    public JsonElement Artifact(string stack) => Read("manifest.json").GetProperty("artifacts").GetProperty(stack);

    /// <summary>The texts of the warnings that stand on a construct.</summary>
    public IEnumerable<string> Warnings(string stack, string path) => Annotations(stack, path, "aws:cdk:warning");

    /// <summary>The texts of all warnings of a stack.</summary>
    public IEnumerable<string> AllWarnings(string stack) =>
        Metadata(stack) is not { } metadata ? [] : metadata.EnumerateObject().SelectMany(construct => Warnings(stack, construct.Name));

    /// <summary>The texts of the annotations of a type that stand on a construct.</summary>
    public IEnumerable<string> Annotations(string stack, string path, string type) =>
        Metadata(stack) is not { } metadata || !metadata.TryGetProperty(path, out var entries)
            ? []
            : entries.EnumerateArray().Where(entry => entry.GetProperty("type").GetString() == type).Select(entry => entry.GetProperty("data").GetString()!);

    public JsonElement File(string name) => Read(name);

    /// <summary>What is noted on constructs; newer versions of the CDK keep it in a file of its own.</summary>
    private JsonElement? Metadata(string stack) =>
        Artifact(stack).TryGetProperty("metadata", out var metadata) ? metadata
        : Artifact(stack).TryGetProperty("additionalMetadataFile", out var file) ? Read(file.GetString()!)
        : null;

    private JsonElement Read(string file) => JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(_directory, file))).RootElement;
}
