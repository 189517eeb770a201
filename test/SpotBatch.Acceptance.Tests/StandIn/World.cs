namespace SpotBatch.Acceptance.Tests.StandIn;

/// <summary>What exists in the account that is stood in for, and in which row AWS answers otherwise.</summary>
/// <param name="otherwise">The row; null when AWS does all that is believed of it.</param>
internal sealed class World(string? otherwise)
{
    /// <summary>All that would stay, or cost, in the account: "stack SpotBatch-acceptance", "table acceptance-table".</summary>
    public SortedSet<string> Exists { get; } = new(StringComparer.Ordinal);

    /// <summary>What ever existed.</summary>
    public SortedSet<string> Existed { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Queue<string>> Messages { get; } = [];

    /// <summary>How often a definition was deployed.</summary>
    public int Deployments { get; set; }

    public bool Is(string row) => otherwise == row;

    public void Make(string what)
    {
        Exists.Add(what);
        Existed.Add(what);
    }

    public void Say(string queue, string message)
    {
        if (!Messages.TryGetValue(queue, out var messages))
            Messages[queue] = messages = new();
        messages.Enqueue(message);
    }
}
