using System.Globalization;

namespace SpotBatch.Tool;

/// <summary>
/// Makes a task of each CronJob (https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/cron-job-v1/). What
/// a task does not have is named with its line: the keys that are left once all that is known is taken.
/// </summary>
internal sealed class KubernetesImport
{
    private const int MostAttempts = 10;

    /// <summary>More is no manifest, but one that is to cost much.</summary>
    private const int MostRemarks = 100_000;

    /// <summary>What a cluster writes itself.</summary>
    private static readonly HashSet<string> OfCluster =
        [
            "name", "namespace", "generateName", "creationTimestamp", "resourceVersion", "uid", "generation", "managedFields", "selfLink",
            "ownerReferences", "finalizers"
        ];

    private readonly TaskSlug _names = new();
    private readonly SecretNames _secrets = new();
    private readonly List<ImportedTask> _tasks = [];
    private readonly List<Leftover> _leftovers = [];
    private readonly Dictionary<string, Manifest> _configs = [];
    private bool _assumed;

    public IReadOnlyList<ImportedTask> Tasks => _tasks;

    public IReadOnlyList<Leftover> Leftovers => _assumed
        ? [new Leftover(
            "all CronJobs", null, "the zone",
            "without timeZone a CronJob is in the zone of its controller, usually UTC, which is taken"), .. _leftovers]
        : _leftovers;

    /// <summary>Keeps a ConfigMap, whose values are then written where a CronJob refers to them.</summary>
    public void AddConfig(Manifest map)
    {
        if (map.Under("metadata").Text("name") is { } name)
            _configs[name] = map;
    }

    public void Add(Manifest job)
    {
        var metadata = job.Under("metadata");
        var (given, space) = (metadata.Text("name") ?? metadata.Text("generateName") ?? "", metadata.Text("namespace"));
        var name = _names.Of(given, space is null ? $"cronjob-{_tasks.Count + 1}" : $"{given}-{space}");
        void Note(string place, string what, string why) => _leftovers.Add(new Leftover(place, name, what, why));

        var spec = job.Under("spec");
        var jobSpec = spec.Under("jobTemplate").Under("spec");
        var template = jobSpec.Under("template");
        var pod = template.Under("spec");
        var task = new ImportedTask(name) { Triggers = Triggers(spec, Note), IsEnabled = !spec.Is("suspend") };
        var keys = new List<(string, string)>();
        Job(spec, jobSpec, keys, Note);
        var containers = pod.Maps("containers");
        if (containers.Count == 0)
            Note(job.Place, "containers", "it has none: give the task its image and command");
        else
            task = new KubernetesContainer(pod, containers[0], _configs, _secrets, Note).Into(task, keys);
        foreach (
            var (more, kind) in containers.Skip(1)
                .Select(one => (one, "container")).Concat(pod.Maps("initContainers").Select(one => (one, "init container"))))
            Note(
                more.Place, $"{kind} {Theirs.Quoted(more.Text("name") ?? "")}",
                "a task is one container: put what it does into the image's own start, or make it a task that goes before");
        foreach (
            var (key, place) in metadata.Rest().Concat(
                spec.Under("jobTemplate").Under("metadata").Rest()).Concat(template.Under("metadata").Rest()).Where(rest =>
                    !OfCluster.Contains(rest.Key)))
            Note(place, Theirs.Quoted(key), "tags are the app's: Tags.Of(catalog[...]).Add");
        foreach (var manifest in new[] { job, spec, spec.Under("jobTemplate"), template, jobSpec, pod })
        {
            foreach (
                var (key, place) in manifest.Rest()
                    .Where(rest => rest.Key is not ("apiVersion" or "kind" or "status" or "metadata" or "spec")))
                Note(place, Theirs.Quoted(key), KubernetesWords.Of(key));
        }

        if (_leftovers.Count > MostRemarks)
            throw new ToolException($"{OneLine.Of(job.Place)}: more than {MostRemarks} things are not carried over: split it");
        _tasks.Add(task with { More = keys });
    }

    private IReadOnlyList<ImportedTrigger> Triggers(Manifest spec, Action<string, string, string> note)
    {
        var place = spec.At(spec.Take("schedule"));
        var (cron, zone) = (spec.Text("schedule") ?? "", spec.Text("timeZone"));
        // Old manifests have the zone within the schedule.
        if (
            cron.Split(' ', 2) is [var first, var rest]
                && (first.StartsWith("TZ=", StringComparison.Ordinal) || first.StartsWith("CRON_TZ=", StringComparison.Ordinal)))
            (cron, zone) = (rest, first[(first.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        _assumed |= zone is null;
        if (RailsZones.Iana(zone ?? "UTC") is not { } iana)
        {
            note(place, "timeZone", $"{Theirs.Quoted(zone!)} is none of IANA's{(TimeZones.Suggestion(zone!) is { } near ? $"; {near} may be meant" : "")}. Until then the task runs only when it is asked to");
            return [];
        }

        var imported = ImportedCron.Of(cron, iana, CronDialect.Go);
        if (imported.Remark is not null)
            note(place, $"schedule {Theirs.Quoted(cron)}", Theirs.Masked(imported.Remark));
        return imported.Triggers;
    }

    private static void Job(Manifest spec, Manifest job, List<(string, string)> keys, Action<string, string, string> note)
    {
        var concurrency = spec.Text("concurrencyPolicy");
        if (concurrency is "Forbid" or "Replace")
            keys.Add(("concurrency", concurrency.ToLowerInvariant()));
        else if (concurrency is not (null or "Allow"))
            note(
                spec.At(spec.Take("concurrencyPolicy")), $"concurrencyPolicy {Theirs.Quoted(concurrency)}",
                "allow, forbid, replace and queue are the values of concurrency");

        var limit = job.Text("backoffLimit") is { } given && int.TryParse(
            given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 6;
        var attempts = Math.Min(limit + 1L, MostAttempts);
        keys.Add(("retry", attempts == 1 ? "{ on: never }" : $"{{ on: anyFailure, maxAttempts: {attempts} }}"));
        if (limit + 1L > MostAttempts)
            note(job.At(job.Take("backoffLimit")), $"backoffLimit {limit}", $"{MostAttempts} attempts are the most, the first included");
        if (attempts == 1)
            note(
                job.At(job.Take("backoffLimit")), "backoffLimit 0",
                "nothing is tried again, a machine of Spot that is lost neither: retry: { on: machineLoss } does that");

        if (job.Text("activeDeadlineSeconds") is { } deadline && long.TryParse(
            deadline, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            keys.Add(("timeout", $"{Math.Clamp(seconds, 60, 999_999_999)}s"));
            note(
                job.At(job.Take("activeDeadlineSeconds")), "activeDeadlineSeconds",
                $"it was for all attempts together, timeout is for each{(seconds < 60 ? ", of 60 seconds at least" : "")}");
        }

        var (completions, indexed) = (job.Text("completions"), job.Text("completionMode") == "Indexed");
        if (indexed && int.TryParse(
            completions, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 2 and <= 10_000)
        {
            keys.Add(("arraySize", size.ToString(CultureInfo.InvariantCulture)));
            note(job.At(job.Take("completions")), "completions", "JOB_COMPLETION_INDEX is AWS_BATCH_JOB_ARRAY_INDEX here");
        }
        else if (completions is not (null or "1"))
        {
            note(
                job.At(job.Take("completions")), $"completions {Theirs.Quoted(completions)}",
                "arraySize is the key for children that each have an index: 2 to 10,000");
        }
    }
}
