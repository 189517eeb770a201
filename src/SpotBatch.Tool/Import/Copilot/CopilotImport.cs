using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace SpotBatch.Tool;

/// <summary>
/// Makes a task of each scheduled job: https://aws.github.io/copilot-cli/docs/manifest/scheduled-job/. Its schedules are in
/// UTC.
/// </summary>
internal sealed partial class CopilotImport
{
    private readonly TaskSlug _names = new();
    private readonly SecretNames _secrets = new();
    private readonly List<ImportedTask> _tasks = [];
    private readonly List<Leftover> _leftovers = [];

    /// <param name="path">A manifest, or the folder copilot.</param>
    /// <exception cref="ToolException">There is no scheduled job.</exception>
    public static ImportedCatalog Read(string path)
    {
        var import = new CopilotImport();
        foreach (var file in ManifestYaml.Files(path))
        {
            foreach (
                var job in ManifestYaml.Documents(file, SourceFile.Read(file)).Select(node => new Manifest(file, node))
                    .Where(one => one.Text("type") == "Scheduled Job"))
                import.Add(job);
        }

        return import._tasks.Count > 0
            ? new ImportedCatalog(path, import._tasks, import._leftovers)
            : throw new ToolException($"{OneLine.Of(path)}: it has no scheduled job of Copilot: a manifest has type: Scheduled Job");
    }

    private void Add(Manifest job)
    {
        var name = _names.Of(job.Text("name") ?? "", $"job-{_tasks.Count + 1}");
        void Note(string place, string what, string why) => _leftovers.Add(new Leftover(place, name, what, why));

        var keys = new List<(string, string)>();
        var variables = Variables(job, Note);
        var (words, ofCommand) = Command(job, Note);
        var secrets = new Dictionary<string, string>(variables.Secrets);
        foreach (var (variable, value) in ofCommand)
            secrets[variable] = _secrets.Of(variable, value);
        foreach (var (variable, secret) in Secrets(job, Note))
            secrets[variable] = secret;
        Image(job, keys, Note);
        Resources(job, keys, Note);
        var triggers = Triggers(job, Note);
        foreach (var (key, place) in job.Rest())
            Note(place, Theirs.Quoted(key), WordsFor(key));
        _tasks.Add(new ImportedTask(name)
        {
            Command = words,
            Environment = variables.Environment.Where(variable => !secrets.ContainsKey(variable.Key)).ToDictionary(
                variable => variable.Key, variable => variable.Value),
            Secrets = secrets,
            More = keys,
            Triggers = triggers,
            IsEnabled = ofCommand.Count == 0,
        });
    }

    private static IReadOnlyList<ImportedTrigger> Triggers(Manifest job, Action<string, string, string> note)
    {
        var on = job.Under("on");
        var (schedule, place) = ((on.Text("schedule") ?? "none").Trim(), on.At(on.Take("schedule")));
        if (schedule == "none")
            return [];
        if (Rate().Match(schedule) is { Success: true } rate)
            return [new ImportedTrigger("rate", $"{rate.Groups["number"].Value}{rate.Groups["unit"].Value[0]}", null)];
        if (schedule.StartsWith("cron(", StringComparison.Ordinal))
        {
            var trigger = TaskTrigger.Cron(schedule);
            if (TriggerRules.Check(trigger, "on.schedule").FirstOrDefault() is not { } finding)
                return [new ImportedTrigger("cron", schedule[5..^1], "UTC")];
            note(place, $"schedule {Theirs.Quoted(schedule)}", Theirs.Masked($"{finding.Allowed}. {TriggerKeys.InCatalog(finding.Fix)}"));
            return [];
        }

        var imported = ImportedCron.Of(schedule, "UTC", CronDialect.Go);
        if (imported.Remark is not null)
            note(place, $"schedule {Theirs.Quoted(schedule)}", Theirs.Masked(imported.Remark));
        return imported.Triggers;
    }

    private ImportedVariables Variables(Manifest job, Action<string, string, string> note)
    {
        var variables = new ImportedVariables(_secrets);
        var given = job.Under("variables");
        foreach (var (key, place) in given.Rest().ToList())
        {
            if (given.Take(key) is YamlMappingNode)
                note(place, $"variable {Theirs.Quoted(key)}", "it comes from another stack: give it in the app's defaults");
            else if (variables.Add(key, given.Text(key) ?? "") is { } fault)
                note(place, $"variable {Theirs.Quoted(key)}", fault);
        }

        return variables;
    }

    private static Dictionary<string, string> Secrets(Manifest job, Action<string, string, string> note)
    {
        var (given, secrets) = (job.Under("secrets"), new Dictionary<string, string>());
        foreach (var (key, place) in given.Rest().ToList())
        {
            var name = given.Text(key) ?? new Manifest(given.Path, given.Take(key)).Text("secretsmanager");
            if (name is not null && new ImportedVariables(new SecretNames()).Add(key, "") is null)
                secrets[key] = Theirs.Masked(name);
            else
                note(place, $"secret {Theirs.Quoted(key)}", "name it in CatalogNames.Secrets, then under secrets");
        }

        return secrets;
    }

    private static (
        IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Secrets) Command(Manifest job, Action<string, string, string> note)
    {
        if (job.Take("entrypoint") is { } entry)
            note(
                job.At(entry), "entrypoint",
                "it stood in place of the image's own, which AWS Batch leaves as it is: put it into the image");
        var given = job.Take("command");
        // A text is split at spaces, as Copilot does.
        var words = given is YamlScalarNode { Value: { } line }
            ? [.. ShellText.Words(line).Select(word => ShellText.Plain(word.Text))] : job.Words("command");
        var clean = ImportedCommand.Of(words);
        foreach (var (_, what) in clean.Found)
            note(job.At(given), $"{what} in the command", ImportedCommand.Remark);
        return (clean.Words, clean.Values);
    }

    private static void Image(Manifest job, List<(string, string)> keys, Action<string, string, string> note)
    {
        var image = job.Under("image");
        if (image.Text("location") is { } location)
            keys.Add(("image", YamlText.Of(Theirs.Masked(location))));
        else
            note(
                job.At(job.Take("image")), "image",
                "Copilot built it: name the repository in CatalogNames.Repositories, then image: { repository: ..., tag: ... }");
        image.Take("build");
        foreach (var (key, place) in image.Rest())
            note(
                place, $"image.{Theirs.Quoted(key)}",
                "an image of a private registry is named in CatalogNames.Images, with its credentials");
    }

    private static void Resources(Manifest job, List<(string, string)> keys, Action<string, string, string> note)
    {
        if (Number(job.Text("cpu")) is { } cpu)
        {
            var vcpus = Math.Max(1, (cpu + 1023) / 1024);
            keys.Add(("vcpus", vcpus.ToString(CultureInfo.InvariantCulture)));
            if (vcpus * 1024 != cpu)
                note(job.At(job.Take("cpu")), $"cpu {cpu}", $"it is rounded up to vcpus: {vcpus}: AWS Batch on EC2 reserves whole ones");
        }

        if (Number(job.Text("memory")) is { } memory)
            keys.Add(("memoryMiB", memory.ToString(CultureInfo.InvariantCulture)));
        if (Number(job.Text("retries")) is { } retries and > 0)
        {
            keys.Add(("retry", $"{{ on: anyFailure, maxAttempts: {Math.Min(10, retries + 1)} }}"));
            if (retries > 9)
                note(job.At(job.Take("retries")), $"retries {retries}", "10 attempts are the most, the first included");
        }

        if (job.Text("timeout") is { } timeout)
        {
            if (EveryInterval.Of($"@every {timeout}") is { } interval && interval >= TimeSpan.FromMinutes(1))
                keys.Add(("timeout", $"{Math.Ceiling(interval.TotalSeconds).ToString("0", CultureInfo.InvariantCulture)}s"));
            else
                note(
                    job.At(job.Take("timeout")), $"timeout {Theirs.Quoted(timeout)}",
                    "timeout is the key: 60 seconds or more, for each attempt");
        }

        if (job.Take("platform") is YamlScalarNode { Value: { } platform } && platform.StartsWith("linux/", StringComparison.Ordinal))
            keys.Add(("architecture", platform.Contains("arm", StringComparison.Ordinal) ? "arm64" : "x86_64"));
        else if (job.Take("platform") is { } other)
            note(job.At(other), "platform", "architecture is the key: arm64 or x86_64");
    }

    private static long? Number(string? text) => long.TryParse(
        text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 10_000_000 ? number : null;

    private static string WordsFor(string key) => key switch
    {
        "environments" => "what differs between environments is a stack, or a file, for each",
        "network" => "the platform has the network: Vpc and VpcSubnets",
        "storage" => "a file system of EFS is named in CatalogNames.Volumes, then under volumes",
        "sidecars" => "a task is one container",
        "env_file" => "write its values under environment",
        "logging" => "logs go to the platform's log group",
        "publish" or "taskdef_overrides" => "the app declares it, with a grant to the task",
        _ => "a task has no such key",
    };

    [GeneratedRegex(@"\Arate\((?<number>\d{1,6}) (?<unit>minute|hour|day)s?\)\z")]
    private static partial Regex Rate();
}
