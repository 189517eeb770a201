namespace SpotBatch;

/// <summary>Files read without an app, on a platform of which nothing is known.</summary>
internal static class CatalogCheck
{
    private static readonly ISpotPlatform Platform = NamedPlatform.Of("main");

    /// <summary>What is known of it.</summary>
    public static PlatformDeclaration Nothing { get; } = PlatformDeclaration.Unknown(Platform.PlatformName) with { IsPending = true };

    /// <summary>Stands for what the app gives as defaults.</summary>
    private static readonly BackgroundTaskProps Defaults = new() { Platform = Platform, Image = TaskImage.FromRegistry(Tokens.UnknownText) };

    public static IReadOnlyList<CatalogTask> Read(IReadOnlyList<CatalogFile> files, CatalogProblems problems)
    {
        var reader = new CatalogReader(new UnknownValues(Platform), problems);
        var tasks = reader.Read(files, Defaults);
        reader.Check(tasks, Nothing);
        return tasks;
    }
}
