using System.Diagnostics;
using System.Text.Json;

namespace SpotBatch.StateMachines.Tests;

/// <summary>One run of the Node programs in <c>machines/</c>, and what came of each test in it.</summary>
internal static class NodeRun
{
    /// <summary>One test of the Node programs. A failure is its message and stack; a note is what it counted.</summary>
    public sealed record Result(string Name, string? Failure, string? Note, int Milliseconds);

    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(5);
    private static readonly Lazy<IReadOnlyList<Result>> Once = new(Run);

    /// <summary>Every result of the one run that this process makes.</summary>
    public static IReadOnlyList<Result> Results => Once.Value;

    private static List<Result> Run()
    {
        var folder = Path.Combine(SourceFolder(), "machines");
        Install(folder);
        var work = Directory.CreateTempSubdirectory("spotbatch-machines-").FullName;
        try
        {
            var definitions = Path.Combine(work, "definitions.json");
            MachineDefinitions.WriteTo(definitions);
            var templates = Path.Combine(work, "templates.json");
            PlatformTemplates.WriteTo(templates);
            var lean = Path.Combine(work, "lean.json");
            LeanTemplates.WriteTo(lean);
            var seconds = Environment.GetEnvironmentVariable("SPOTBATCH_EXPLORE_SECONDS") ?? "40";
            var limit = TimeSpan.FromSeconds(1200 + double.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture));
            // The explorers take about as long as all other tests, and know nothing of them.
            List<Result>[] parts = [[], []];
            Parallel.For(0, parts.Length, index =>
            {
                var (part, results) = (index == 0 ? "paths" : "explorer", Path.Combine(work, $"results-{index}.json"));
                Execute(
                    folder, limit, "node", "--max-old-space-size=3072", "main.mjs", "--definitions", definitions, "--templates", templates,
                    "--lean", lean, "--out", results, "--part", part, "--seconds", seconds);
                parts[index] = JsonSerializer.Deserialize<List<Result>>(File.ReadAllText(results), JsonSerializerOptions.Web)!;
            });
            return [.. parts[0], .. parts[1]];
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>Installs the packages of the lock file, once for each content of it.</summary>
    private static void Install(string folder)
    {
        var wanted = File.ReadAllText(Path.Combine(folder, "package-lock.json"));
        var mark = Path.Combine(folder, "node_modules", ".installed-lock.json");
        if (File.Exists(mark) && File.ReadAllText(mark) == wanted) return;
        Execute(folder, InstallLimit, "npm", "ci", "--no-audit", "--no-fund");
        File.WriteAllText(mark, wanted);
    }

    private static void Execute(string folder, TimeSpan limit, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var command = $"{program} {string.Join(' ', arguments)}";
        using var process = TryStart(start, command);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"'{command}' in {folder} took longer than {limit}.");
        }
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{command}' in {folder} ended with {process.ExitCode}:\n{output.Result}\n{errors.Result}");
        }
    }

    private static Process TryStart(ProcessStartInfo start, string command)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"'{command}' did not start: the tests of the state machines need Node 20 or newer, with npm, on the PATH.", e);
        }
    }

    /// <summary>This project's folder, found from the built one: a build in CI hides the paths of its sources.</summary>
    private static string SourceFolder() => Folders(new DirectoryInfo(AppContext.BaseDirectory))
        .Select(folder => Path.Combine(folder.FullName, "test", "SpotBatch.StateMachines.Tests"))
        .First(Directory.Exists);

    private static IEnumerable<DirectoryInfo> Folders(DirectoryInfo? folder) => folder is null ? [] : [folder, .. Folders(folder.Parent)];
}
