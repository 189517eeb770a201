namespace SpotBatch.Acceptance;

/// <summary>A program to run.</summary>
/// <param name="Program">Its name.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record Command(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>The folder that it runs in. Default: the current one.</summary>
    public string? Folder { get; init; }

    /// <summary>Variables beside those of this process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
