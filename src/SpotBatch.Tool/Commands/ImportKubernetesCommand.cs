using System.CommandLine;

namespace SpotBatch.Tool;

/// <summary><c>spotbatch import kubernetes PATH</c></summary>
internal static class ImportKubernetesCommand
{
    public static Command Make(ToolConsole console)
    {
        var path =
            new Argument<string>("PATH") {
                Description = "Manifests in YAML or JSON, or a folder of them. Config maps among them give their values."
            };
        return new ImportCommand(new Command("kubernetes", "Of Kubernetes' CronJobs.") { path }, console)
            .With((parsed, _) => KubernetesManifests.Read(parsed.GetRequiredValue(path)));
    }
}
