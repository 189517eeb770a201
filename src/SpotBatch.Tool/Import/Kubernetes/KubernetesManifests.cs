using YamlDotNet.RepresentationModel;

namespace SpotBatch.Tool;

/// <summary>Reads manifests of Kubernetes: files of several documents, lists, folders.</summary>
internal static class KubernetesManifests
{
    /// <exception cref="ToolException">There is no CronJob.</exception>
    public static ImportedCatalog Read(string path)
    {
        var import = new KubernetesImport();
        var objects =
            ManifestYaml.Files(path).SelectMany(
                file => ManifestYaml.Documents(file, SourceFile.Read(file)).SelectMany(node => Objects(file, node))).ToList();
        foreach (var config in objects.Where(one => one.Text("kind") == "ConfigMap"))
            import.AddConfig(config);
        foreach (var job in objects.Where(one => one.Text("kind") == "CronJob"))
            import.Add(job);
        if (import.Tasks.Count == 0)
            throw new ToolException(
                $"{OneLine.Of(path)}: it has no CronJob: kubectl get cronjobs,configmaps -o yaml prints those of a cluster");
        var others = objects.Select(one => one.Text("kind"))
            .Where(kind => kind is not ("CronJob" or "ConfigMap")).GroupBy(kind => kind ?? "no kind").ToList();
        return new ImportedCatalog(path, import.Tasks, others.Count == 0
            ? import.Leftovers
            : [.. import.Leftovers, new Leftover(
                path, null, "other objects",
                "only CronJobs are tasks; left out: "
                    + $"{string.Join(", ", others.Select(kind => $"{kind.Count()} {Theirs.Masked(kind.Key)}"))}")]);
    }

    /// <summary>The object of a document, or those of a list.</summary>
    private static IEnumerable<Manifest> Objects(string file, YamlNode node)
    {
        if (node is not YamlMappingNode)
            return [];
        var manifest = new Manifest(file, node);
        return manifest.Text("kind") is "List" or "CronJobList" or "ConfigMapList" ? manifest.Items("items").OfType<YamlMappingNode>()
            .Select(item => new Manifest(file, item)) : [manifest];
    }
}
