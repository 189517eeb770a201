namespace SpotBatch;

/// <summary>Files read without an app, on a platform of which nothing is known.</summary>
internal static class CatalogCheck
{
    private static readonly ISpotPlatform Platform = NamedPlatform.Of("main");

    /// <summary>What is known of it.</summary>
    public static PlatformDeclaration Nothing { get; } = PlatformDeclaration.Unknown(Platform.PlatformName) with { IsPending = true };

    /// <summary>Stands for what the app gives as defaults.</summary>
    private static readonly BackgroundTaskProps Defaults = new() { Platform = Platform, Image = TaskImage.FromRegistry(Tokens.UnknownText) };

    public static IReadOnlyList<CatalogTask> Read(
        IReadOnlyList<CatalogFile> files, CatalogProblems problems) => Read(files, problems, out _);

    /// <param name="files">The files.</param>
    /// <param name="problems">Where their mistakes go.</param>
    /// <param name="asked">The names that the app has to give, which were not looked at.</param>
    public static IReadOnlyList<CatalogTask> Read(
        IReadOnlyList<CatalogFile> files, CatalogProblems problems, out IReadOnlyList<(
            NameKind Kind, IReadOnlyCollection<string> Names)> asked)
    {
        var values = new UnknownValues(Platform, CatalogReader.NamesIn(files));
        var reader = new CatalogReader(values, problems);
        var tasks = reader.Read(files, Defaults);
        reader.Check(tasks, Nothing);
        asked = values.Asked;
        return tasks;
    }
}
