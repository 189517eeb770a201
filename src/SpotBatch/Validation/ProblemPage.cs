using System.Reflection;

namespace SpotBatch;

/// <summary>Where the page of a rule is: in the repository that the package was built from, as far as it says so.</summary>
internal static class ProblemPage
{
    private static readonly string Folder = FolderIn(
        typeof(ProblemPage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(entry => entry.Key == "RepositoryUrl")?.Value);

    public static string Of(string code) => $"{Folder}{code}.md";

    public static string FolderIn(string? repository) =>
        repository is null || !repository.StartsWith("https://", StringComparison.Ordinal) ? "docs/problems/"
        : $"{(repository.EndsWith(".git", StringComparison.Ordinal) ? repository[..^4] : repository)}/blob/HEAD/docs/problems/";
}
