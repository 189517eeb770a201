using System.Diagnostics;
using System.Text.Json;
using Amazon.CDK;
using SpotBatch.Sample;

namespace SpotBatch.Report.Tests;

/// <summary>One run of <c>browser/page.mjs</c> over two reports, and what came of each of its checks.</summary>
internal static class PageRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private static readonly Lazy<IReadOnlyDictionary<string, string?>> Once = new(Run);

    /// <summary>What is wrong, or null, by the name of the check.</summary>
    public static IReadOnlyDictionary<string, string?> Results => Once.Value;

    private static Dictionary<string, string?> Run()
    {
        var folder = Path.Combine(Repository(), "test", "SpotBatch.Report.Tests", "browser");
        var work = Directory.CreateTempSubdirectory("spotbatch-report-").FullName;
        try
        {
            Install(folder);
            var results = Path.Combine(work, "results.json");
            Execute(folder, "node", [
                "page.mjs", "--browser", Browser.Program!, "--out", results,
                "--fleet", Write(SampleFleet.Declare, Path.Combine(work, "fleet")),
                "--small", Write(SmallFleet.Declare, Path.Combine(work, "small")),
                .. System.Environment.GetEnvironmentVariable("SPOTBATCH_UPDATE_DOCS") == "1" ? ["--picture", Path.Combine(Repository(), "docs", "images", "report.png")] : Array.Empty<string>(),
            ]);
            return JsonSerializer.Deserialize<Dictionary<string, string?>>(File.ReadAllText(results))!;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static string Write(Action<App> declare, string directory)
    {
        var app = new App(new AppProps { AnalyticsReporting = false });
        declare(app);
        FleetReport.Write(app, directory, new FleetReportProps { From = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero) });
        return Path.Combine(directory, "fleet.html");
    }

    /// <summary>Installs the packages of the lock file, once for each content of it.</summary>
    private static void Install(string folder)
    {
        var wanted = File.ReadAllText(Path.Combine(folder, "package-lock.json"));
        var mark = Path.Combine(folder, "node_modules", ".installed-lock.json");
        if (File.Exists(mark) && File.ReadAllText(mark) == wanted) return;
        Execute(folder, "npm", ["ci", "--no-audit", "--no-fund"]);
        File.WriteAllText(mark, wanted);
    }

    private static void Execute(string folder, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"'{program}' in {folder} took longer than {Limit}");
        }
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"'{program}' in {folder} ended with {process.ExitCode}:\n{output.Result}\n{errors.Result}");
    }

    /// <summary>Found from the built project: a build in CI hides the paths of its sources.</summary>
    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Constructs.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Constructs.sln is in no folder above the tests");
        return folder.FullName;
    }
}
