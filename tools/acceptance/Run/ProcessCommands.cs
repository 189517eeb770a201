using System.ComponentModel;
using System.Diagnostics;

namespace SpotBatch.Acceptance;

/// <summary>Runs programs as processes: four of the AWS CLI at a time, as each is a Python of its own.</summary>
internal sealed class ProcessCommands : ICommands, IDisposable
{
    private readonly SemaphoreSlim _few = new(4);

    public async Task<CommandAnswer> RunAsync(Command command, CancellationToken stop)
    {
        // A deployment takes minutes, and must not keep the questions of the rows from being asked.
        var isShort = command.Program == "aws";
        if (isShort)
            await _few.WaitAsync(stop);
        try
        {
            return await Start(command, stop);
        }
        finally
        {
            if (isShort)
                _few.Release();
        }
    }

    public void Dispose() => _few.Dispose();

    private static async Task<CommandAnswer> Start(Command command, CancellationToken stop)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = command.Folder ?? "",
        };
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception problem)
        {
            return new CommandAnswer(127, "", $"Error: {command.Program}: {problem.Message}");
        }
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return new CommandAnswer(process.ExitCode, await output, await error);
    }
}
