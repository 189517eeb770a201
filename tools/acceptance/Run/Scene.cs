using System.Collections.Concurrent;
using System.Text.Json;

namespace SpotBatch.Acceptance;

/// <summary>What the rows share: the platforms, the CLI, what was heard, and runs that several rows look at.</summary>
internal sealed class Scene
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Run>>> _submitted = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<Run>>> _ended = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<Finding>>> _rows = new();
    private readonly Lazy<Task<Platform>> _plain;
    private readonly Lazy<Task<Platform>> _keyed;
    private readonly Lazy<Task<CommandAnswer>> _second;

    public Scene(Settings settings, Aws aws, IPause pause)
    {
        (Settings, Aws, Pause) = (settings, aws, pause);
        Deployment = new Deployment(this);
        Ears = new Ears(this);
        _plain = new(() => Deployment.DeployAsync(settings.Plain));
        _keyed = new(() => Deployment.DeployAsync(settings.Keyed));
        _second = new(SecondAsync);
    }

    public Settings Settings { get; }

    public Aws Aws { get; }

    public IPause Pause { get; }

    public Deployment Deployment { get; }

    public Ears Ears { get; }

    /// <summary>The plain platform, once it is deployed.</summary>
    public Task<Platform> PlainAsync() => _plain.Value;

    /// <summary>The hardened one.</summary>
    public Task<Platform> KeyedAsync() => _keyed.Value;

    /// <summary>The second deployment, under jobs that run: MaxVcpus and a definition are changed.</summary>
    public Task<CommandAnswer> SecondDeploymentAsync() => _second.Value;

    /// <summary>A row's finding, for rows that begin when another one is over.</summary>
    public Task<Finding> FindAsync(Row row) => _rows.GetOrAdd(row.Id, _ => new(() => row.FindAsync(this))).Value;

    /// <summary>A run of the plain platform, as soon as it has a job, or never will.</summary>
    public Task<Run> SubmittedAsync(string task, string token, int? exit = null) => SubmittedAsync(PlainAsync(), task, token, exit);

    /// <summary>The same, once it is over.</summary>
    public Task<Run> EndedAsync(string task, string token, int? exit = null) => EndedAsync(PlainAsync(), task, token, exit);

    public Task<Run> SubmittedAsync(Task<Platform> platform, string task, string token, int? exit = null) =>
        _submitted.GetOrAdd(Key(platform, task, token), _ => new(async () =>
        {
            var on = await platform;
            var run = Runs.Id(task, token);
            await Runs.SubmitAsync(Aws, on, Runs.Entry(on, task, token, exit));
            return await Runs.UntilAsync(this, on, run, found => found.JobId.Length > 0 || found.IsOver, minutes: 5);
        })).Value;

    public Task<Run> EndedAsync(Task<Platform> platform, string task, string token, int? exit = null) =>
        _ended.GetOrAdd(Key(platform, task, token), _ => new(async () =>
        {
            var run = await SubmittedAsync(platform, task, token, exit);
            if (run.JobId.Length == 0)
                throw new NotSeenException($"run {run.Id} has no job: it is {run.Phase} {run.Reason}".TrimEnd());
            return await Runs.UntilAsync(this, await platform, run.Id, found => found.IsOver, minutes: 15);
        })).Value;

    /// <summary>Looks every few seconds, for so many minutes.</summary>
    /// <returns>What was looked for; null when it did not come.</returns>
    public async Task<T?> UntilAsync<T>(double minutes, Func<Task<T?>> look) where T : class
    {
        for (var tries = (int)(minutes * 60 / Settings.Every); ; tries--)
        {
            if (await look() is { } found)
                return found;
            if (tries <= 0)
                return null;
            await Pause.ForAsync(TimeSpan.FromSeconds(Settings.Every));
        }
    }

    /// <summary>A job as AWS Batch describes it.</summary>
    public async Task<JsonElement> JobAsync(string id)
    {
        var jobs = (await Aws.AskAsync("batch", "describe-jobs", "--jobs", id)).GetProperty("jobs");
        return jobs.GetArrayLength() == 1 ? jobs[0] : throw new NotSeenException($"AWS Batch does not know the job {id}");
    }

    private async Task<CommandAnswer> SecondAsync()
    {
        var jobs = await Task.WhenAll(SubmittedAsync("Long", "second"), SubmittedAsync("Stays", "second"));
        foreach (var job in jobs)
        {
            _ = await UntilAsync(15, async () => (await JobAsync(job.JobId)).Text("status") == "RUNNING" ? "RUNNING" : null)
                ?? throw new NotSeenException($"the job of run {job.Id} did not start in 15 minutes");
        }
        return await Deployment.RunAsync(Settings.Plain, step: 2);
    }

    private static string Key(Task<Platform> platform, string task, string token) => $"{platform.Id} {task} {token}";
}
