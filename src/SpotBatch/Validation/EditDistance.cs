namespace SpotBatch;

/// <summary>How far a misspelled name is from those that exist.</summary>
internal static class EditDistance
{
    /// <summary>The name that is probably meant: a third of it may be wrong, and upper and lower case are the same. Null when none is near.</summary>
    public static string? Nearest(string wanted, IEnumerable<string> known)
    {
        // A long text is no misspelled name, and comparing it costs.
        if (wanted.Length > 100)
            return null;
        var upper = wanted.ToUpperInvariant();
        return known
            .Select(name => (Name: name, Distance: Of(upper, name.ToUpperInvariant())))
            .Where(near => near.Distance <= Math.Max(1, near.Name.Length / 3))
            .OrderBy(near => near.Distance).ThenBy(near => near.Name, StringComparer.Ordinal)
            .FirstOrDefault().Name;
    }

    /// <summary>The characters to change, add and take out (Levenshtein's).</summary>
    public static int Of(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, left) = (row[0], row[0] = i);
            for (var j = 1; j <= b.Length; j++)
            {
                left = Math.Min(Math.Min(left, row[j]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], left);
            }
        }

        return row[^1];
    }
}
