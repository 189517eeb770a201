namespace SpotBatch.Client.Tests.Scripts;

/// <summary>The files of the repository that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string SpotBatch { get; } = Path("tools", "spotbatch.sh");

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find(DirectoryInfo? folder) => folder is null
        ? throw new InvalidOperationException("Constructs.sln is in no folder above the tests")
        : File.Exists(System.IO.Path.Combine(folder.FullName, "Constructs.sln")) ? folder.FullName : Find(folder.Parent);
}
