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
            .Select(name => (Name: name, Distance: Of(upper, name.ToUpperInvariant(), Math.Max(1, name.Length / 3))))
            .Where(near => near.Distance <= Math.Max(1, near.Name.Length / 3))
            .OrderBy(near => near.Distance).ThenBy(near => near.Name, StringComparer.Ordinal)
            .FirstOrDefault().Name;
    }

    /// <summary>The characters to change, add and take out (Levenshtein's).</summary>
    /// <param name="a">One text.</param>
    /// <param name="b">The other.</param>
    /// <param name="most">The greatest distance that is of interest: beyond it, it may be any that is greater.</param>
    public static int Of(string a, string b, int most = int.MaxValue)
    {
        if (Math.Abs(a.Length - b.Length) is var least && least > most)
            return least;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, left, nearest) = (row[0], row[0] = i, i);
            for (var j = 1; j <= b.Length; j++)
            {
                left = Math.Min(Math.Min(left, row[j]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], left);
                nearest = Math.Min(nearest, left);
            }

            // No row after this one has less.
            if (nearest > most)
                return nearest;
        }

        return row[^1];
    }
}
