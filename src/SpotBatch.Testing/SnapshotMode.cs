namespace SpotBatch.Testing;

/// <summary>What the environment asks for: compare, or write what differs; on a build server never write.</summary>
internal readonly record struct SnapshotMode(bool UpdateAsked, bool OnBuildServer)
{
    public const string UpdateVariable = "SPOTBATCH_UPDATE_SNAPSHOTS";

    public bool Writes => UpdateAsked && !OnBuildServer;

    public static SnapshotMode From(Func<string, string?> environment) => new(
        UpdateAsked: environment(UpdateVariable) is { } update && (update == "1" || IsWord(update, "true")),
        OnBuildServer: environment("CI") is { Length: > 0 } ci && !IsWord(ci, "false"));

    private static bool IsWord(string value, string word) => value.Equals(word, StringComparison.OrdinalIgnoreCase);
}
