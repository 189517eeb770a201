using System.Collections.Concurrent;

namespace SpotBatch.Testing;

/// <summary>Compares a text with the snapshot in a file, or writes it there when asked to.</summary>
internal sealed class SnapshotComparison(SnapshotMode mode, bool windows)
{
    private static readonly ConcurrentDictionary<string, string> Accepted = new();

    public void Check(SnapshotFile file, string actual, string rootPath)
    {
        if (mode.Writes && Accepted.GetOrAdd(file.Path, actual) != actual)
            throw new InvalidOperationException(SnapshotMessages.Shared(file));

        var expected = File.Exists(file.Path) ? File.ReadAllText(file.Path).ReplaceLineEndings("\n") : null;
        if (expected == actual)
            return;

        if (mode.Writes)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
            File.WriteAllText(file.Path, actual);
            return;
        }

        throw new SnapshotMismatchException(
            expected is null
                ? SnapshotMessages.Missing(file, mode, windows)
                : SnapshotMessages.Differs(file, TextDifference.Describe(expected, actual, rootPath), mode, windows),
            file.Path);
    }
}
