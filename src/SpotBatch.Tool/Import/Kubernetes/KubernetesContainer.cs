using System.Globalization;
using System.Text.RegularExpressions;

namespace SpotBatch.Tool;

/// <summary>The container of a CronJob as keys of a task.</summary>
internal sealed partial class KubernetesContainer(
    Manifest pod, Manifest container, IReadOnlyDictionary<string, Manifest> configs, SecretNames secrets, Action<string, string, string> note)
{
    private const double Mebi = 1024 * 1024;

    private readonly ImportedVariables _variables = new(secrets);
    private readonly Dictionary<string, string> _references = [];

    /// <param name="task">The task so far.</param>
    /// <param name="keys">Its other keys.</param>
    public ImportedTask Into(ImportedTask task, List<(string, string)> keys)
    {
        if (container.Text("image") is { } image)
            keys.Insert(0, ("image", YamlText.Of(Theirs.Masked(image))));
        var command = Command();
        Environment();
        Resources(keys);
        Security(keys);
        Volumes(keys);
        Machine(keys);
        container.Take("name");
        foreach (var (key, place) in container.Rest())
            note(place, Theirs.Quoted(key), KubernetesWords.Of(key));

        var all = new Dictionary<string, string>(_variables.Secrets);
        foreach (var (variable, secret) in _references.Concat(command.Secrets))
            all[variable] = secret;
        return task with
        {
            Command = command.Words,
            Environment = _variables.Environment.Where(variable => !all.ContainsKey(variable.Key)).ToDictionary(
                variable => variable.Key, variable => variable.Value),
            Secrets = all,
            IsEnabled = task.IsEnabled && command.Secrets.Count == 0 && command.IsWhole,
        };
    }

    private (IReadOnlyList<string> Words, Dictionary<string, string> Secrets, bool IsWhole) Command()
    {
        var (entry, args) = (container.Words("command"), container.Words("args"));
        var place = container.At(container.Take(entry.Count > 0 ? "command" : "args"));
        if (entry.Count > 0)
            note(
                place, "command",
                "it stood in place of the image's entry point, which AWS Batch leaves as it is: this works where the image has none, "
                    + "or one that runs what it is given");
        var words = entry.Concat(args).ToList();
        if (words.Exists(word => Expansion().IsMatch(word)))
            note(
                place, "$(NAME) in the command",
                "Kubernetes put the value of a variable there, and AWS Batch does not: use sh -c and $NAME, or parameters");
        var clean = ImportedCommand.Of(words);
        foreach (var (_, what) in clean.Found)
            note(place, $"{what} in the command", ImportedCommand.Remark);
        return (
            clean.Words, clean.Values.ToDictionary(value => value.Key, value => secrets.Of(value.Key, value.Value)),
            clean.Found.Count == 0);
    }

    private void Environment()
    {
        foreach (var from in container.Maps("envFrom"))
        {
            var (secret, config) = (from.Under("secretRef").Text("name"), from.Under("configMapRef").Text("name"));
            if (secret is not null)
                note(
                    from.Place, $"envFrom secret {Theirs.Quoted(secret)}",
                    "name each variable of it under secrets: its keys do not stand here");
            else if (config is not null && configs.TryGetValue(config, out var map))
                Add(map, from.Text("prefix") ?? "");
            else
                note(
                    from.Place, $"envFrom config map {Theirs.Quoted(config ?? "")}",
                    "write its values under environment: it is not among the files");
        }

        foreach (var variable in container.Maps("env"))
        {
            var (name, source) = (variable.Text("name") ?? "", variable.Under("valueFrom"));
            var (secret, config) = (source.Under("secretKeyRef"), source.Under("configMapKeyRef"));
            if (!source.Exists)
                Add(variable.Place, name, variable.Text("value") ?? "");
            else if (secret.Exists)
                Refer(variable.Place, name, $"{secret.Text("name")}/{secret.Text("key")}");
            else if (
                config.Exists && configs.TryGetValue(config.Text("name") ?? "", out var map)
                    && map.Under("data").Text(config.Text("key") ?? "") is { } value)
                Add(variable.Place, name, value);
            else if (config.Exists)
                note(variable.Place, $"variable {Theirs.Quoted(name)}", $"its value is key {Theirs.Quoted(config.Text("key") ?? "")} of config map {Theirs.Quoted(config.Text("name") ?? "")}, which is not among the files: write it under environment");
            else
                note(
                    variable.Place, $"variable {Theirs.Quoted(name)}",
                    "it told of the pod: what a run knows of itself is in SPOTBATCH_ and AWS_BATCH_ variables");
        }
    }

    private void Add(Manifest config, string prefix)
    {
        var data = config.Under("data");
        foreach (var (key, place) in data.Rest().ToList())
            Add(place, prefix + key, data.Text(key) ?? "");
    }

    private void Add(string place, string name, string value)
    {
        _references.Remove(name);
        if (_variables.Add(name, value) is { } fault)
            note(place, $"variable {Theirs.Quoted(name)}", fault);
        else if (Expansion().IsMatch(value))
            note(
                place, $"variable {Theirs.Quoted(name)}",
                "Kubernetes put the value of another one in the place of $(NAME), and AWS Batch does not");
    }

    private void Refer(string place, string name, string secret)
    {
        // The name is checked as that of any variable; the secret is the one that it refers to.
        if (_variables.Add(name, "") is { } fault)
            note(place, $"variable {Theirs.Quoted(name)}", fault);
        else
            _references[name] = secret;
    }

    private void Resources(List<(string, string)> keys)
    {
        var resources = container.Under("resources");
        var (requests, limits) = (resources.Under("requests"), resources.Under("limits"));
        var (cpu, memory, gpus) = (
            requests.Text("cpu") ?? limits.Text("cpu"), limits.Text("memory") ?? requests.Text("memory"),
            limits.Text("nvidia.com/gpu") ?? requests.Text("nvidia.com/gpu"));
        _ = (limits.Text("cpu"), requests.Text("memory"));
        Whole("cpu", cpu, "vcpus", 1);
        Whole("memory", memory, "memoryMiB", Mebi);
        Whole("nvidia.com/gpu", gpus, "gpus", 1);
        foreach (var (key, place) in requests.Rest().Concat(limits.Rest()).Concat(resources.Rest()))
            note(place, Theirs.Quoted(key), "a task asks for vCPUs, memory and GPUs");

        void Whole(string what, string? given, string key, double unit)
        {
            if (given is null)
                return;
            if (Quantity.Of(given) is not { } amount || amount / unit > 1e9)
            {
                note(resources.Place, $"{what} {Theirs.Quoted(given)}", $"it is no number: {key} is the key");
                return;
            }

            var whole = Math.Max(key == "memoryMiB" ? 4 : 1, Math.Ceiling(amount / unit));
            keys.Add((key, whole.ToString("0", CultureInfo.InvariantCulture)));
            if (Math.Abs(whole - (amount / unit)) > 1e-9)
                note(
                    resources.Place, $"{what} {Theirs.Quoted(given)}",
                    $"it is rounded up to {key}: "
                        + $"{whole.ToString("0", CultureInfo.InvariantCulture)}: AWS Batch on EC2 reserves whole ones");
        }
    }

    private void Security(List<(string, string)> keys)
    {
        var (ofPod, own) = (pod.Under("securityContext"), container.Under("securityContext"));
        var (user, group) = (own.Text("runAsUser") ?? ofPod.Text("runAsUser"), own.Text("runAsGroup") ?? ofPod.Text("runAsGroup"));
        _ = (ofPod.Text("runAsUser"), ofPod.Text("runAsGroup"));
        if (user is not null && user.All(char.IsAsciiDigit))
            keys.Add(("user", YamlText.Of(group is not null && group.All(char.IsAsciiDigit) ? $"{user}:{group}" : user)));
        if (own.Is("readOnlyRootFilesystem"))
            keys.Add(("readonlyRootFilesystem", "true"));
        if (own.Is("privileged"))
            keys.Add(("privileged", "true"));
        foreach (var (key, place) in own.Rest().Concat(ofPod.Rest()))
            note(place, Theirs.Quoted(key), KubernetesWords.Of(key));
    }

    private void Volumes(List<(string, string)> keys)
    {
        var volumes = pod.Maps("volumes").GroupBy(volume => volume.Text("name") ?? "").ToDictionary(same => same.Key, same => same.First());
        var written = new List<string>();
        foreach (var mount in container.Maps("volumeMounts"))
        {
            var (name, path) = (mount.Text("name") ?? "", mount.Text("mountPath") ?? "");
            var what = $"volume {Theirs.Quoted(name)} at {Theirs.Quoted(path)}";
            var volume = volumes.GetValueOrDefault(name);
            var (memory, host) = (volume?.Under("emptyDir"), volume?.Under("hostPath"));
            if (memory?.Text("medium") == "Memory")
                written.Add($"{{ tmpfs: {Math.Max(1, Math.Ceiling((Quantity.Of(memory.Text("sizeLimit")) ?? 64 * Mebi) / Mebi)).ToString("0", CultureInfo.InvariantCulture)}, containerPath: {YamlText.Of(path)} }}");
            else if (host?.Text("path") is { } onHost)
                written.Add($"{{ hostPath: {YamlText.Of(onHost)}, containerPath: {YamlText.Of(path)}{(mount.Is("readOnly") ? ", readOnly: true" : "")} }}");
            else
                note(mount.Place, what, KindOf(volume));
            if (mount.Text("subPath") is not null)
                note(mount.Place, $"subPath of {what}", "a volume is mounted whole");
        }

        if (written.Count > 0)
            keys.Add(("volumes", $"[{string.Join(", ", written)}]"));
    }

    private static string KindOf(Manifest? volume) =>
        volume is null ? "it is not among the pod's volumes"
        : volume.Take("configMap") is not null ? "files of a config map: put them into the image, or read them from S3 or SSM with a grant"
        : volume.Take("secret") is not null
            ? "files of a secret: keep it in Secrets Manager, as a variable under secrets, and write the file in the command"
        : volume.Take("emptyDir") is not null ? "the container's own disk is the folder: make it in the image or the command"
        : volume.Take("persistentVolumeClaim") is not null
            ? "a disk of the cluster: a file system of EFS is named in CatalogNames.Volumes, then under volumes"
        : "name it in CatalogNames.Volumes, if it is a file system of EFS, or read it from S3";

    private void Machine(List<(string, string)> keys)
    {
        var selector = pod.Under("nodeSelector");
        if (selector.Text("kubernetes.io/arch") is "arm64" or "amd64")
            keys.Add(("architecture", selector.Text("kubernetes.io/arch") == "arm64" ? "arm64" : "x86_64"));
        foreach (var (key, place) in selector.Rest().Where(rest => rest.Key != "kubernetes.io/os"))
            note(place, $"nodeSelector {Theirs.Quoted(key)}", KubernetesWords.Of("nodeSelector"));
        if (pod.Text("restartPolicy") is "OnFailure")
            note(pod.At(pod.Take("restartPolicy")), "restartPolicy OnFailure", KubernetesWords.Of("restartPolicy"));
    }

    [GeneratedRegex(@"\$\([A-Za-z_][A-Za-z0-9_.-]*\)")]
    private static partial Regex Expansion();
}
