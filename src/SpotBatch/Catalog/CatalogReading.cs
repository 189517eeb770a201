namespace SpotBatch;

/// <summary>What readers of values need to know: where they are, who knows names, who hears of problems.</summary>
/// <param name="Prop">The path of the value in the file: <c>clone.retry.maxAttempts</c>.</param>
/// <param name="Values">What the names of the file stand for.</param>
/// <param name="Problems">Where problems go.</param>
internal sealed record CatalogReading(string Prop, CatalogValues Values, CatalogProblems Problems)
{
    public CatalogReading In(string key) => this with { Prop = Prop == "" ? Quote.Line(key, 100) : $"{Prop}.{Quote.Line(key, 100)}" };

    public CatalogReading At(int index) => this with { Prop = $"{Prop}[{index}]" };

    public void Wrong(CatalogNode node, string allowed, string fix = "Correct it") =>
        Problems.Add(node.Place, CatalogRules.WrongValue.Broken(Prop, node.Shown, allowed, fix));

    /// <summary>A key that nobody reads.</summary>
    /// <returns>The key that is probably meant.</returns>
    public string? Unknown(CatalogEntry entry, IReadOnlyCollection<string> keys)
    {
        var near = EditDistance.Nearest(entry.Key, keys);
        Problems.Add(entry.Place, CatalogRules.UnknownKey.Broken(
            Prop == "" ? "file" : Prop, Quote.Of(entry.Key), $"the keys are {Quote.Of(keys)}",
            near is null ? "Take it out" : $"Write {near}, if that is meant"));
        return near;
    }

    public void Twice(CatalogEntry entry, CatalogPlace first) =>
        Problems.Add(entry.Place, CatalogRules.Twice.Broken(Prop == "" ? "file" : Prop, Quote.Of(entry.Key), $"it stands at {first} already", "Take one of them out"));

    /// <summary>The entries of a map without those whose key came before, which are reported.</summary>
    public IEnumerable<CatalogEntry> Once(CatalogMap map)
    {
        var first = new Dictionary<string, CatalogPlace>();
        foreach (var entry in map.Entries.TakeWhile(_ => !Problems.IsFull))
        {
            if (first.TryAdd(entry.Key, entry.Place))
                yield return entry;
            else
                Twice(entry, first[entry.Key]);
        }
    }
}
