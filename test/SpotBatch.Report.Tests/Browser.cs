namespace SpotBatch.Report.Tests;

/// <summary>A Chromium of this machine.</summary>
internal static class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    /// <summary>The program, or null when there is none: SPOTBATCH_CHROMIUM says where another one is.</summary>
    public static string? Program { get; } = Environment.GetEnvironmentVariable("SPOTBATCH_CHROMIUM") ?? (
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        from name in Names
        let file = Path.Combine(folder, name)
        where File.Exists(file)
        select file).FirstOrDefault();
}
