using System.Text.Json.Nodes;
using Amazon.CDK;
using SpotBatch.Testing;

namespace SpotBatch.Tests.Updates;

/// <summary>
/// What every change of every prop does to what is deployed. All of it is one app: each shape is a stage of its own, in
/// which logical ids are what they would be alone, and CDK is started and asked to synthesize once.
/// </summary>
internal static class UpdateMatrix
{
    private static readonly Lazy<IReadOnlyDictionary<UpdateCase, IReadOnlyList<ResourceUpdate>>> Synthesized = new(Synthesize);

    public static IReadOnlyList<UpdateCase> Cases { get; } =
        [.. PlatformUpdateCases.All, .. RunsUpdateCases.All, .. MachineUpdateCases.All, .. TaskUpdateCases.All];

    public static IReadOnlyList<ResourceUpdate> Of(UpdateCase change) => Synthesized.Value[change];

    private static Dictionary<UpdateCase, IReadOnlyList<ResourceUpdate>> Synthesize()
    {
        var directory = Directory.CreateTempSubdirectory("spotbatch-").FullName;
        var app = new App(new AppProps { Outdir = directory, AnalyticsReporting = false });
        var shapes = Cases.Select(change => change.Before).Concat(Cases.Select(change => change.After)).Distinct()
            .Select((declare, index) => (declare, Stage: $"Shape{index}")).ToDictionary(shape => shape.declare, shape => shape.Stage);
        foreach (var (declare, stage) in shapes)
            declare(new Stack(new Stage(app, stage), "Stack"));
        app.Synth();
        var templates = shapes.ToDictionary(shape => shape.Key, shape => Read(directory, shape.Value));
        return Cases.ToDictionary(change => change, change => TemplateUpdate.Between(templates[change.Before], templates[change.After]));
    }

    /// <summary>CDK names a network by its path, in which the stage is the one thing that would not be there.</summary>
    private static JsonObject Read(string directory, string stage)
    {
        var file = Directory.GetFiles(Path.Combine(directory, "assembly-" + stage), "*.template.json").Single();
        return JsonNode.Parse(File.ReadAllText(file).Replace($"{stage}/", "", StringComparison.Ordinal))!.AsObject();
    }
}
