using System.Diagnostics;

namespace SpotBatch.Acceptance;

/// <summary>Deploys, looks, says, removes. Whatever happens, it removes.</summary>
/// <param name="settings">What is asked.</param>
/// <param name="commands">Runs programs.</param>
/// <param name="pauses">Waits between two looks, until it is stopped.</param>
/// <param name="say">Writes a line.</param>
internal sealed class AcceptanceRun(Settings settings, ICommands commands, Func<CancellationToken, IPause> pauses, Action<string> say)
{
    private static readonly TimeSpan ForRemoving = TimeSpan.FromMinutes(45);

    /// <summary>The whole run.</summary>
    /// <param name="interrupted">Somebody wants it to end: it removes what it made.</param>
    /// <returns>0 when nothing was found wrong, 1 when an assumption does not hold, 2 when it was not begun, 3 when something is left.</returns>
    public async Task<int> RunAsync(CancellationToken interrupted)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(interrupted);
        time.CancelAfter(TimeSpan.FromMinutes(settings.Minutes));
        var aws = new Aws(commands, time.Token);
        if (!await MayBeginAsync(aws))
            return 2;
        var clock = Stopwatch.StartNew();
        IReadOnlyDictionary<string, Finding> findings;
        string cost;
        int left;
        try
        {
            findings = await LookAsync(new Scene(settings, aws, pauses(time.Token)));
        }
        finally
        {
            cost = await CostAsync(clock.Elapsed.TotalHours);
            left = await RemoveAsync();
        }
        say("");
        foreach (var line in Report.Lines(Assumption.Read(settings.Root), findings))
            say(line);
        say($"cost: {cost}");
        return left > 0 ? 3 : findings.Values.Any(finding => finding.Verdict == Verdict.DoesNot) ? 1 : 0;
    }

    /// <summary>Removes what this or an earlier run made.</summary>
    /// <returns>0, or 3 when something is left.</returns>
    public async Task<int> CleanAsync() => await RemoveAsync() > 0 ? 3 : 0;

    private async Task<bool> MayBeginAsync(Aws aws)
    {
        try
        {
            var caller = await aws.AskAsync("sts", "get-caller-identity");
            say($"account {caller.Text("Account")}, as {caller.Text("Arn")}");
            foreach (var platform in settings.Platforms)
            {
                if (await ExistsAsync(aws, Settings.Stack(platform)))
                {
                    say($"the stack {Settings.Stack(platform)} exists: remove what an earlier run left with 'clean', or give another --name");
                    return false;
                }
            }
            return true;
        }
        catch (Exception problem) when (problem is AwsRefusal or OperationCanceledException)
        {
            say($"AWS can't be asked: {problem.Message}");
            return false;
        }
    }

    private static async Task<bool> ExistsAsync(Aws aws, string stack)
    {
        try
        {
            await aws.AskAsync("cloudformation", "describe-stacks", "--stack-name", stack);
            return true;
        }
        catch (AwsRefusal refusal) when (refusal.Words.Contains("does not exist", StringComparison.Ordinal))
        {
            return false;
        }
    }

    /// <summary>All rows at the same time: most of the time is spent waiting for machines.</summary>
    private async Task<IReadOnlyDictionary<string, Finding>> LookAsync(Scene scene)
    {
        var findings = await Task.WhenAll(AllRows.List.Select(async row =>
        {
            var finding = await scene.FindAsync(row);
            say(Report.Line(row, finding));
            return (row.Id, finding);
        }));
        return findings.ToDictionary(found => found.Id, found => found.finding);
    }

    private async Task<string> CostAsync(double hours)
    {
        using var time = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            return await new Costs(new Aws(commands, time.Token), settings).SayAsync(hours);
        }
        catch (Exception problem) when (problem is AwsRefusal or OperationCanceledException or FormatException)
        {
            return $"not known, {Costs.Bound:0.00} USD at most: {problem.Message}";
        }
    }

    private async Task<int> RemoveAsync()
    {
        say("");
        say("removing what was made; to do it again: dotnet run --project tools/acceptance/Run -- clean" + (settings.Name == Arguments.DefaultName ? "" : $" --name {settings.Name}"));
        using var time = new CancellationTokenSource(ForRemoving);
        var left = await new Removal(new Aws(commands, time.Token), settings, pauses(time.Token), say).RunAsync();
        foreach (var what in left)
            say($"LEFT      {what}");
        if (left.Count == 0)
            say("nothing is left");
        if (Directory.Exists(settings.Scratch))
            Directory.Delete(settings.Scratch, recursive: true);
        return left.Count;
    }
}
