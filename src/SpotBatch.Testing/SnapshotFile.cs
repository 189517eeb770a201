namespace SpotBatch.Testing;

/// <summary>The file a call of <see cref="TemplateSnapshot"/> compares with, and the test that made the call.</summary>
internal sealed record SnapshotFile(string Path, string Test)
{
    /// <summary><c>Snapshots/TestClassFile.TestMethod[.name].json</c> below the folder of the test's source.</summary>
    public static SnapshotFile For(string sourceFile, string sourceFolder, string test, string? name)
    {
        if (name is not null && (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')))
            throw new ArgumentException(
                $"name = \"{name}\": it is part of the snapshot's file name, so letters, digits, '.', '-' and '_' are allowed.",
                nameof(name));

        var testClass = System.IO.Path.GetFileNameWithoutExtension(CallerFolder.FileName(sourceFile));
        var fileName = string.Join('.', new[] { testClass, test.TrimStart('.'), name, "json" }.Where(part => part is not null));
        return new SnapshotFile(System.IO.Path.Combine(sourceFolder, "Snapshots", fileName), test);
    }
}
