namespace SpotBatch.Testing;

/// <summary>What a snapshot leaves out: the nearest <c>cdk.out-ignore</c> at or above a folder, else the built-in one.</summary>
/// <param name="Origin">Where the patterns come from, for messages.</param>
/// <param name="Patterns">The patterns.</param>
internal sealed record CdkOutIgnore(string Origin, GitIgnore Patterns)
{
    public const string FileName = "cdk.out-ignore";

    public static CdkOutIgnore For(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            var file = Path.Combine(at, FileName);
            if (File.Exists(file))
                return new(file, new GitIgnore(File.ReadAllLines(file)));
        }

        return new($"the built-in {FileName}", new GitIgnore(BuiltIn().Split('\n')));
    }

    public static string BuiltIn()
    {
        using var reader = new StreamReader(
            typeof(CdkOutIgnore).Assembly.GetManifestResourceStream($"SpotBatch.Testing.{FileName}")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
