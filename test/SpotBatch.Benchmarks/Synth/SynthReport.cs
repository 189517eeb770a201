using System.Runtime.InteropServices;
using System.Text.Json;

namespace SpotBatch.Benchmarks.Synth;

/// <summary>One size, as the JSON line that is printed.</summary>
internal sealed record SynthReport
{
    public string Benchmark { get; } = "synth";

    public required int Tasks { get; init; }

    public required int Rounds { get; init; }

    public string Runtime { get; } = RuntimeInformation.FrameworkDescription;

    public int Cores { get; } = Environment.ProcessorCount;

    public required IReadOnlyDictionary<string, AppReport> Apps { get; init; }

    /// <summary>Our median over each peer's.</summary>
    public required IReadOnlyDictionary<string, double> Ratios { get; init; }

    /// <summary>What each ratio may be at most, where that is promised for this size.</summary>
    public required IReadOnlyDictionary<string, double> Targets { get; init; }

    /// <summary>Whether all targets are met; null where there is none or an app was left out.</summary>
    public required bool? TargetsMet { get; init; }

    public static SynthReport Create(int tasks, int rounds, IEnumerable<AppSamples> samples)
    {
        var apps = samples.ToDictionary(app => app.Name, app => app.ToReport());
        var ratios = SynthTargets.Ratios(apps);
        var targets = SynthTargets.For(tasks);
        return new()
        {
            Tasks = tasks,
            Rounds = rounds,
            Apps = apps,
            Ratios = ratios,
            Targets = targets,
            TargetsMet = SynthTargets.AreMet(ratios, targets),
        };
    }

    public string ToJsonLine() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
