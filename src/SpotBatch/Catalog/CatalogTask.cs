namespace SpotBatch;

/// <summary>A task of a catalog.</summary>
/// <param name="Name">Its name in the catalog, and the id of its construct.</param>
/// <param name="Props">Its declaration.</param>
/// <param name="Stack">Which of its owner's stacks it asks for; null for the ordinary ones.</param>
/// <param name="Source">Where it stands in a file; null for one that the app declares.</param>
internal sealed record CatalogTask(string Name, BackgroundTaskProps Props, string? Stack = null, CatalogSource? Source = null)
{
    /// <summary>The keys whose values could not be read, of which nothing more is to be said.</summary>
    public IReadOnlySet<string> Unread { get; init; } = new HashSet<string>();

    /// <summary>Whether all values could be read: of a task that is not whole, no construct is made, nor anything of its own.</summary>
    public bool IsWhole { get; init; } = true;
}

/// <summary>Where a task stands in a file.</summary>
/// <param name="Own">Its name with what is said of it.</param>
/// <param name="Defaults">The defaults of its file.</param>
internal sealed record CatalogSource(CatalogEntry Own, CatalogEntry? Defaults)
{
    public CatalogMap? OwnKeys => Own.Value as CatalogMap;

    public CatalogMap? DefaultKeys => Defaults?.Value as CatalogMap;

    /// <summary>
    /// Where the value of a prop stands, as a rule names it: <c>Triggers[1].TimeZone</c>. It is looked for as deep as the
    /// file goes; what nobody wrote is the task's own.
    /// </summary>
    public (CatalogPlace Place, string Prop, bool OfTask) Locate(string prop)
    {
        var path = PropPath.Of(prop);
        if (path.Count > 0)
        {
            if (OwnKeys?.Find(path[0]) is { } own)
                return (path.Skip(1).Aggregate(own.Value, Step).Place, $"{Own.Key}.{CatalogKey.NameOf(prop)}", true);
            if (DefaultKeys?.Find(path[0]) is { } shared)
                return (path.Skip(1).Aggregate(shared.Value, Step).Place, $"{CatalogFile.Defaults}.{CatalogKey.NameOf(prop)}", false);
        }

        return (Own.Place, $"{Own.Key}.{CatalogKey.NameOf(prop)}", true);
    }

    private static CatalogNode Step(CatalogNode node, string step) => node switch
    {
        CatalogMap map => map.Find(step)?.Value ?? map.Find(CatalogKey.NameOf(step))?.Value ?? node,
        CatalogList list when int.TryParse(step, out var index) && index < list.Items.Count => list.Items[index],
        _ => node,
    };
}
