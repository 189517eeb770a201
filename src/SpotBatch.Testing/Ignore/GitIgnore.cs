namespace SpotBatch.Testing;

/// <summary>
/// Lines of a <c>.gitignore</c>. Written here because the libraries to be had differ from git where it matters:
/// the tests compare this one with git itself.
/// </summary>
internal sealed class GitIgnore(IEnumerable<string> lines)
{
    private readonly GitPattern[] _patterns = [.. lines.Select(GitPattern.Parse).OfType<GitPattern>()];

    /// <summary>
    /// Whether a path is left out by itself: the last pattern that matches decides. Below a folder that is left out
    /// everything is, so ask from the top down and stop there, as git does.
    /// </summary>
    public bool Ignores(string path, bool isFolder) =>
        Array.FindLast(_patterns, pattern => pattern.Matches(path, isFolder)) is { Negated: false };
}
