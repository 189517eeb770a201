using System.Text.RegularExpressions;

namespace SpotBatch.Testing;

/// <summary>One line of a <c>.gitignore</c>.</summary>
internal sealed record GitPattern
{
    private readonly bool _foldersOnly;
    private readonly Regex _path;

    private GitPattern(bool negated, bool foldersOnly, Regex path) =>
        (Negated, _foldersOnly, _path) = (negated, foldersOnly, path);

    public bool Negated { get; }

    public bool Matches(string path, bool isFolder) => (isFolder || !_foldersOnly) && _path.IsMatch(path);

    /// <summary>Null for a blank line, a comment, and a pattern that can match nothing, such as an unclosed <c>[</c>.</summary>
    public static GitPattern? Parse(string line)
    {
        while (line.EndsWith(' ') && !line.EndsWith("\\ ", StringComparison.Ordinal))
            line = line[..^1];
        if (line.StartsWith('#'))
            return null;

        var negated = line.StartsWith('!');
        if (negated)
            line = line[1..];
        var foldersOnly = line.EndsWith('/');
        if (foldersOnly)
            line = line[..^1];

        return line.Length > 0 && Glob.ToRegex(FromTheTop(line)) is { } path
            ? new GitPattern(negated, foldersOnly, path)
            : null;
    }

    /// <summary>A slash at the start or in the middle ties a pattern to the top; any other matches a name at any depth.</summary>
    private static string FromTheTop(string pattern)
    {
        if (!pattern.Contains('/'))
            return "**/" + Regex.Replace(pattern, @"\*{2,}", "*");
        return pattern.StartsWith('/') ? pattern[1..] : pattern;
    }
}
