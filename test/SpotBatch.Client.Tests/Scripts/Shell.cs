using System.Diagnostics;

namespace SpotBatch.Client.Tests.Scripts;

/// <summary>Programs as a person starts them.</summary>
internal static class Shell
{
    private static readonly string[] Path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator);

    /// <summary>The shells of this machine that a script may be given to: the system's, and the strictest and the laxest.</summary>
    public static TheoryData<string> Shells => [.. new[] { "/bin/sh", "dash", "bash" }.Where(Has)];

    public static bool Has(string program) => Path.Any(folder => File.Exists(System.IO.Path.Combine(folder, program)));

    /// <summary>
    /// Whether a program that not everyone has is here. CI must have it, so that nothing goes untested in silence.
    /// </summary>
    public static bool HasOrIsNotCi(string program) => Has(program) || (Environment.GetEnvironmentVariable("CI") != "true"
        ? false
        : throw new InvalidOperationException($"{program} is not installed; see CONTRIBUTING.md"));

    public static ShellResult Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ShellResult(process.ExitCode, output, error.Result);
    }
}
