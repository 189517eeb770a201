namespace SpotBatch;

/// <summary>The problems of a catalog as they are found, and in the order of its files and lines once they all are.</summary>
internal sealed class CatalogProblems
{
    private readonly List<(int File, CatalogPlace Place, Finding Finding)> _found = [];
    private readonly List<string> _files = [];

    /// <summary>Nobody reads more, and a file of nothing but mistakes must not cost more.</summary>
    private const int Most = 5_000;

    /// <summary>Files are reported in the order in which they were named.</summary>
    public void Expect(string file) => _files.Add(file);

    /// <summary>How many were found, those that are not kept too.</summary>
    public int Count { get; private set; }

    /// <summary>Whether more is not worth looking for.</summary>
    public bool IsFull => Count > Most;

    public bool None => Count == 0;

    public void Add(CatalogPlace place, Finding finding)
    {
        Count++;
        if (Count <= Most)
            _found.Add((_files.IndexOf(place.File), place, finding));
    }

    /// <summary>Takes over what somebody else found, of one rule.</summary>
    public void Take(CatalogProblems other, Rule rule)
    {
        foreach (var (_, place, finding) in other._found.Where(found => found.Finding.Rule == rule).Distinct())
            Add(place, finding);
    }

    public IReadOnlyList<Problem> InOrder() => [.. Sorted.Select(found => found.Finding.At(found.Place.ToString()))];

    public IReadOnlyList<Finding> Findings => [.. Sorted.Select(found => found.Finding)];

    /// <summary>In order, each with its place.</summary>
    public IReadOnlyList<(CatalogPlace Place, Finding Finding)> Located => [.. Sorted.Select(found => (found.Place, found.Finding))];

    private IEnumerable<(int File, CatalogPlace Place, Finding Finding)> Sorted =>
    [
        .. _found.OrderBy(found => found.File).ThenBy(found => found.Place.Line).ThenBy(found => found.Place.Column),
        .. !IsFull ? [] : new[] { (_files.Count, new CatalogPlace("catalog", 0, 0), CatalogRules.Unreadable.Broken(
            "problems", $"more than {Most}", "so many are shown, and what comes after them was not looked at", "Correct them, and look again")) },
    ];
}
