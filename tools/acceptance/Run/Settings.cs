namespace SpotBatch.Acceptance;

/// <summary>What is asked of the run.</summary>
/// <param name="Name">The name of the plain platform; the hardened one has "keyed" behind it.</param>
/// <param name="Minutes">How long is looked, at most. Removing comes after it.</param>
/// <param name="Every">How many seconds are between two looks.</param>
/// <param name="Root">The folder of the repository.</param>
internal sealed record Settings(string Name, int Minutes, int Every, string Root)
{
    public string Plain => Name;

    public string Keyed => $"{Name}keyed";

    public IReadOnlyList<string> Platforms => [Plain, Keyed];

    /// <summary>The folder of the app that is deployed.</summary>
    public string App => Path.Combine(Root, "tools", "acceptance", "App");

    public string Script => Path.Combine(Root, "tools", "spotbatch.sh");

    /// <summary>Where the synthesized app and definitions go.</summary>
    public string Scratch { get; } = Path.Combine(Path.GetTempPath(), $"spotbatch-acceptance-{Guid.NewGuid():N}");

    public static string Stack(string platform) => $"SpotBatch-{platform}";
}
