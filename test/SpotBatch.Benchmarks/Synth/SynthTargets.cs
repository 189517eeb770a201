namespace SpotBatch.Benchmarks.Synth;

/// <summary>What our time may be at most, as a share of each peer's: platform and all included.</summary>
internal static class SynthTargets
{
    private static readonly Dictionary<int, IReadOnlyDictionary<string, double>> BySize = new()
    {
        [72] = new Dictionary<string, double> { [SynthApps.CSharpPeer] = 0.65 },
        [1000] = new Dictionary<string, double> { [SynthApps.CSharpPeer] = 0.42, [SynthApps.TypeScriptPeer] = 1.5 },
    };

    public static IReadOnlyDictionary<string, double> For(int tasks) =>
        BySize.GetValueOrDefault(tasks) ?? new Dictionary<string, double>();

    public static IReadOnlyDictionary<string, double> Ratios(IReadOnlyDictionary<string, AppReport> apps) =>
        apps.TryGetValue(SynthApps.Ours, out var ours)
            ? apps.Where(app => app.Key != SynthApps.Ours).ToDictionary(app => app.Key, app => Math.Round(ours.MedianMs / app.Value.MedianMs, 3))
            : new Dictionary<string, double>();

    public static bool? AreMet(IReadOnlyDictionary<string, double> ratios, IReadOnlyDictionary<string, double> targets) =>
        targets.Count == 0 || !targets.Keys.All(ratios.ContainsKey)
            ? null
            : targets.All(target => ratios[target.Key] <= target.Value);
}
