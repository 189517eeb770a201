using System.Diagnostics;
using SpotBatch.Acceptance.Tests.StandIn;

namespace SpotBatch.Acceptance.Tests;

/// <summary>The command itself, as a process that runs processes: what stands in for them is on its PATH.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task TheWholeCommand_SaysThatAllHolds_AndLeavesNothing()
    {
        using var stand = new StandInPrograms(new StandInCommands());
        var (code, output) = await RunAsync(stand, []);
        output.Should().Contain("nothing is left").And.NotContain("does not  ");
        AllRows.List.Should().AllSatisfy(row => output.Should().Contain($"holds     {row.Id} "));
        (code, stand.Commands.World.Exists.Count).Should().Be((0, 0));
        stand.Commands.World.Existed.Should().Contain("stack SpotBatch-acceptancekeyed");
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task InterruptedWhileItDeploys_ItRemovesWhatIsThere(string signal)
    {
        using var stand = new StandInPrograms(new StandInCommands()) { HoldsDeployments = true };
        var (code, output) = await RunAsync(stand, [], async process =>
        {
            await stand.Held.WaitAsync(TimeSpan.FromMinutes(2));
            Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();
        });
        output.Should().Contain("interrupted: removing what was made").And.Contain("nothing is left").And.Contain("not seen  deploys");
        (code, stand.Commands.World.Exists.Count).Should().Be((0, 0));
    }

    [Fact]
    public async Task Clean_RemovesWhatAKilledRunLeft()
    {
        using var stand = new StandInPrograms(new StandInCommands()) { HoldsDeployments = true };
        await RunAsync(stand, [], async process =>
        {
            await stand.Held.WaitAsync(TimeSpan.FromMinutes(2));
            process.Kill();
        });
        stand.Commands.World.Exists.Should().NotBeEmpty();
        var (code, output) = await RunAsync(stand, ["clean"]);
        output.Should().Contain("nothing is left");
        (code, stand.Commands.World.Exists.Count).Should().Be((0, 0));
    }

    [Theory]
    [InlineData("--name", "Prod")]
    [InlineData("--minutes", "0")]
    [InlineData("remove")]
    public async Task AnythingElse_IsAnsweredWithTheUsage(params string[] arguments)
    {
        using var stand = new StandInPrograms(new StandInCommands());
        var (code, output) = await RunAsync(stand, arguments);
        output.Should().Contain("usage: dotnet run --project tools/acceptance/Run");
        (code, stand.Commands.Calls.Count).Should().Be((2, 0));
    }

    /// <summary>The second bit of what Linux says of the signals that this process ignores.</summary>
    private static bool IgnoresInterrupts()
    {
        const string status = "/proc/self/status";
        if (!File.Exists(status))
            return false;
        var ignored = File.ReadLines(status).First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)).TrimEnd();
        return (Convert.ToInt32(ignored[^1..], 16) & 2) != 0;
    }

    private static async Task<(int Code, string Output)> RunAsync(StandInPrograms stand, string[] arguments, Func<Process, Task>? meanwhile = null)
    {
        string[] every = arguments is [] or ["clean"] ? ["--every", "1"] : [];
        string[] program = ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "Acceptance.dll"), .. arguments, .. every];
        // What a shell starts in its background ignores SIGINT, and so does all that it starts itself.
        string[] command = IgnoresInterrupts() ? ["env", "--default-signal=INT", .. program] : program;
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{stand.Folder}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (meanwhile is not null)
            await meanwhile(process);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, await output + await error);
    }
}
