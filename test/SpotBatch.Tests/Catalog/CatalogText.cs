namespace SpotBatch.Tests.Catalog;

/// <summary>Catalogs as texts, read without an app.</summary>
internal static class CatalogText
{
    /// <summary>The problems of a catalog, each on its line.</summary>
    public static IReadOnlyList<string> Problems(string text, string file = "tasks.yaml") => [.. Read(text, file).Problems.InOrder().Select(problem => problem.ToString())];

    public static IReadOnlyList<Finding> Findings(string text, string file = "tasks.yaml") => Read(text, file).Problems.Findings;

    /// <summary>The declaration of the only task of a catalog that is right.</summary>
    public static BackgroundTaskProps Only(string text, string file = "tasks.yaml")
    {
        var (tasks, problems) = Read(text, file);
        problems.InOrder().Should().BeEmpty();
        return tasks.Should().ContainSingle().Which.Props;
    }

    public static (IReadOnlyList<CatalogTask> Tasks, CatalogProblems Problems) Read(string text, string file = "tasks.yaml")
    {
        var problems = new CatalogProblems();
        return (CatalogCheck.Read([CatalogFile.Read(file, problems, text)], problems), problems);
    }
}
