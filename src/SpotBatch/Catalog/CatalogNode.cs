namespace SpotBatch;

/// <summary>A value of a catalog, whatever language the file is written in, with its place.</summary>
/// <param name="Place">Where it begins.</param>
internal abstract record CatalogNode(CatalogPlace Place)
{
    /// <summary>The value as a message shows it.</summary>
    public abstract string Shown { get; }
}

/// <summary>A single value, as it was written.</summary>
internal sealed record CatalogScalar(CatalogPlace Place, string Text, ScalarKind Kind) : CatalogNode(Place)
{
    public override string Shown => Kind == ScalarKind.Null ? "nothing" : Quote.Of(Text);
}

/// <summary>Values in their order.</summary>
internal sealed record CatalogList(CatalogPlace Place, IReadOnlyList<CatalogNode> Items) : CatalogNode(Place)
{
    public override string Shown => $"a list of {Items.Count}";
}

/// <summary>Values by key, in the order of the file. A key may come twice: that is for the reader to report.</summary>
internal sealed record CatalogMap(CatalogPlace Place, IReadOnlyList<CatalogEntry> Entries) : CatalogNode(Place)
{
    public override string Shown => $"keys and values: {Quote.Of(Entries.Take(5).Select(entry => entry.Key))}";

    // Only where it is asked for again and again: most maps are small.
    private Dictionary<string, CatalogEntry>? _byKey;

    public CatalogEntry? Find(string key)
    {
        if (Entries.Count <= 8)
            return Entries.FirstOrDefault(entry => entry.Key == key);
        if (_byKey is null)
        {
            _byKey = [];
            foreach (var entry in Entries)
                _byKey.TryAdd(entry.Key, entry);
        }

        return _byKey.GetValueOrDefault(key);
    }
}

/// <summary>One key of a map with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Place">Where the key stands.</param>
/// <param name="Value">The value.</param>
internal sealed record CatalogEntry(string Key, CatalogPlace Place, CatalogNode Value);
