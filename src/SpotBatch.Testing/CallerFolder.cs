namespace SpotBatch.Testing;

/// <summary>Finds the folder of a source file from the path that the compiler wrote down.</summary>
internal static class CallerFolder
{
    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>
    /// The path as it is, if it exists. Deterministic builds write <c>/_/test/AppTests.cs</c>, and a checkout may
    /// have moved since: then the longest end of it that exists below a folder above the test's binaries.
    /// </summary>
    public static string Find(string sourceFile, string binaries, Func<string, bool> exists)
    {
        if (Path.IsPathRooted(sourceFile) && exists(sourceFile))
            return Path.GetDirectoryName(sourceFile)!;

        var segments = sourceFile.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        for (var skipped = 0; skipped < segments.Length; skipped++)
        {
            var end = Path.Combine(segments[skipped..]);
            for (var above = Path.TrimEndingDirectorySeparator(binaries); above is not null; above = Path.GetDirectoryName(above))
            {
                if (exists(Path.Combine(above, end)))
                    return Path.GetDirectoryName(Path.Combine(above, end))!;
            }
        }

        throw new InvalidOperationException(
            $"The folder of {sourceFile} can't be found, so neither can its snapshots: no folder above {binaries} has that file. " +
            "Snapshots are kept beside the test's source: run the tests from a build output inside the repository.");
    }

    /// <summary>The last part of a path of whatever system compiled it.</summary>
    public static string FileName(string path) => path[(path.LastIndexOfAny(Separators) + 1)..];
}
