using System.Diagnostics;

namespace SpotBatch.Benchmarks.Synth;

/// <summary>Runs a process to its end.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a command and times it, from before its start until after its end.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="directory">The working directory.</param>
    /// <param name="prepare">Changes the environment it gets.</param>
    /// <param name="watch">Looks at the process every few milliseconds while it runs: never in a run whose time counts.</param>
    /// <exception cref="BenchmarkException">It failed; the message has what it printed.</exception>
    public static (TimeSpan Elapsed, string Output) Run(
        IReadOnlyList<string> command,
        string directory,
        Action<IDictionary<string, string?>>? prepare = null,
        Action<int>? watch = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        prepare?.Invoke(start.Environment);

        var stopwatch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (watch != null)
        {
            while (!process.WaitForExit(25))
                watch(process.Id);
        }

        process.WaitForExit();
        var elapsed = stopwatch.Elapsed;

        if (process.ExitCode != 0)
            throw new BenchmarkException($"'{string.Join(' ', command)}' exited with {process.ExitCode}:\n{output.Result}{error.Result}");
        return (elapsed, output.Result);
    }
}
