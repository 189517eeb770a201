namespace SpotBatch.Benchmarks.Synth;

/// <summary>What our time may be at most, as a share of each peer's: platform and all included.</summary>
internal static class SynthTargets
{
    private static readonly string[] OfOurs = [SynthApps.Ours, SynthApps.Catalog, SynthApps.Lean, SynthApps.LeanCatalog];

    private static readonly Dictionary<int, IReadOnlyDictionary<string, double>> BySize = new()
    {
        [72] = new Dictionary<string, double>
        {
            [Ratio(SynthApps.Ours, SynthApps.CSharpPeer)] = 0.65,
            [Ratio(SynthApps.Catalog, SynthApps.CSharpPeer)] = 0.55,
            [Ratio(SynthApps.Lean, SynthApps.Empty)] = 1.75,
        },
        [1000] = new Dictionary<string, double>
        {
            [Ratio(SynthApps.Ours, SynthApps.CSharpPeer)] = 0.36,
            [Ratio(SynthApps.Ours, SynthApps.TypeScriptPeer)] = 1.5,
            [Ratio(SynthApps.Catalog, SynthApps.CSharpPeer)] = 0.25,
            [Ratio(SynthApps.Catalog, SynthApps.TypeScriptPeer)] = 0.85,
        },
        [10000] = new Dictionary<string, double> { [Ratio(SynthApps.Catalog, SynthApps.TypeScriptPeer)] = 0.22 },
    };

    public static IReadOnlyDictionary<string, double> For(int tasks) =>
        BySize.GetValueOrDefault(tasks) ?? new Dictionary<string, double>();

    /// <summary>Each of our apps over each peer, of those that ran.</summary>
    public static IReadOnlyDictionary<string, double> Ratios(IReadOnlyDictionary<string, AppReport> apps) =>
        (from our in OfOurs
         where apps.ContainsKey(our)
         from peer in apps
         where !OfOurs.Contains(peer.Key)
         select (Name: Ratio(our, peer.Key), Value: Math.Round(apps[our].MedianMs / peer.Value.MedianMs, 3)))
        .ToDictionary(ratio => ratio.Name, ratio => ratio.Value);

    public static bool? AreMet(IReadOnlyDictionary<string, double> ratios, IReadOnlyDictionary<string, double> targets) =>
        targets.Count == 0 || !targets.Keys.All(ratios.ContainsKey)
            ? null
            : targets.All(target => ratios[target.Key] <= target.Value);

    private static string Ratio(string ours, string peer) => $"{ours}/{peer}";
}
