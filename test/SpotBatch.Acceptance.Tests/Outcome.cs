using SpotBatch.Acceptance.Tests.StandIn;

namespace SpotBatch.Acceptance.Tests;

/// <summary>What a run said.</summary>
internal sealed record Outcome(int ExitCode, string Text)
{
    /// <summary>What each row says.</summary>
    public IReadOnlyDictionary<string, string> Verdicts { get; } = Text.Split("\n\n")[0].Split('\n')
        .Where(line => line.Length > 10 && AllRows.List.Any(row => row.Id == line[10..].Split(' ')[0]))
        .ToDictionary(line => line[10..].Split(' ')[0], line => line[..10].Trim());

    public static Settings Settings => new("acceptance", 45, 10, Repository.Root);

    public static IPause NoPauses(CancellationToken stop) => new NoPause();

    public static async Task<Outcome> OfAsync(StandInCommands commands, CancellationToken interrupted = default)
    {
        var lines = new List<string>();
        var run = new AcceptanceRun(Settings, commands, NoPauses, line => { lock (lines) lines.Add(line); });
        var code = await run.RunAsync(interrupted);
        return new Outcome(code, string.Join('\n', lines));
    }

    private sealed class NoPause : IPause
    {
        public async Task ForAsync(TimeSpan time) => await Task.Yield();
    }
}
