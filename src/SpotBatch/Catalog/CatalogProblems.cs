namespace SpotBatch;

/// <summary>The problems of a catalog as they are found, and in the order of its files and lines once they all are.</summary>
internal sealed class CatalogProblems
{
    private readonly List<(int File, CatalogPlace Place, Finding Finding)> _found = [];
    private readonly List<string> _files = [];

    /// <summary>Files are reported in the order in which they were named.</summary>
    public void Expect(string file) => _files.Add(file);

    public int Count => _found.Count;

    public bool None => _found.Count == 0;

    public void Add(CatalogPlace place, Finding finding) => _found.Add((_files.IndexOf(place.File), place, finding));

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
        _found.OrderBy(found => found.File).ThenBy(found => found.Place.Line).ThenBy(found => found.Place.Column);
}
