namespace SpotBatch.Testing;

/// <summary>
/// A template is not as its snapshot says, or has none. The message has the difference, and the command that accepts it.
/// </summary>
public sealed class SnapshotMismatchException : Exception
{
    internal SnapshotMismatchException(string message, string snapshotFile)
        : base(message) => SnapshotFile = snapshotFile;

    /// <summary>The path of the snapshot; nothing is there if it was never written.</summary>
    public string SnapshotFile { get; }
}
