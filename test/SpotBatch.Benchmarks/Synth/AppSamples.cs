namespace SpotBatch.Benchmarks.Synth;

/// <summary>The runs of one app at one size.</summary>
internal sealed class AppSamples(string name, IReadOnlyList<string> command)
{
    private readonly List<double> _milliseconds = [];
    private readonly PeakMemory _memory = new();
    private Templates? _templates;

    public string Name => name;

    /// <summary>Runs it once without counting the time: that is the run in which to look at its memory.</summary>
    public void WarmUp(string fleet, int tasks) =>
        _templates = SynthRun.Time(command, fleet, Made(tasks), _memory.Sample).Templates;

    public double Time(string fleet, int tasks)
    {
        var (elapsed, templates) = SynthRun.Time(command, fleet, Made(tasks));
        _templates = templates;
        _milliseconds.Add(elapsed.TotalMilliseconds);
        return elapsed.TotalMilliseconds;
    }

    public AppReport ToReport() => new()
    {
        MedianMs = Math.Round(Median()),
        MinMs = Math.Round(_milliseconds.Min()),
        MaxMs = Math.Round(_milliseconds.Max()),
        PeakMiB = _memory.MiB,
        Stacks = _templates!.Stacks,
        Resources = _templates.Total,
        ResourcesByType = _templates.ByType,
    };

    /// <summary>The empty app takes the start of the CDK, and makes no task.</summary>
    private int Made(int tasks) => name == SynthApps.Empty ? 0 : tasks;

    private double Median()
    {
        var sorted = _milliseconds.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
