namespace SpotBatch.Acceptance;

/// <summary>
/// Takes away what the run made, whatever state it is in, and can be run again: it looks for the two stacks by their names,
/// and for what outlives a stack by its tag <c>spotbatch:platform</c> and by its name.
/// </summary>
/// <param name="aws">The CLI, with the time that removing has.</param>
/// <param name="settings">The names.</param>
/// <param name="pause">Waits between two looks.</param>
/// <param name="say">Says what is done.</param>
internal sealed class Removal(Aws aws, Settings settings, IPause pause, Action<string> say)
{
    private static readonly string[] Unfinished = ["SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING"];

    /// <returns>What could not be removed, with the reason; nothing when all is gone.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var left = new List<string>();
        var kept = new Retained(aws, settings, say);
        foreach (var platform in settings.Platforms)
            await Try(left, platform, async () => await StopAsync(await kept.OfStackAsync(platform)));
        await Task.WhenAll(settings.Platforms.Select(platform => Try(left, Settings.Stack(platform), () => DeleteStackAsync(platform))));
        await Try(left, "a schedule in the group default", DeleteScheduleAsync);
        await Try(left, "what outlives a stack", async () => await kept.FindAsync());
        foreach (var (what, remove) in kept.Removals())
            await Try(left, what, remove);
        return left;
    }

    /// <summary>Jobs first: a machine costs as long as one runs on it.</summary>
    private async Task StopAsync(IReadOnlyList<(string Type, string Logical, string Physical)> resources)
    {
        foreach (var (_, _, queue) in resources.Where(resource => resource.Type == "AWS::Batch::JobQueue" && resource.Physical.Length > 0))
        {
            foreach (var status in Unfinished)
            {
                var jobs = await aws.AskAsync("batch", "list-jobs", "--job-queue", queue, "--job-status", status);
                foreach (var job in jobs.Items("jobSummaryList").Select(job => job.Text("jobId")))
                {
                    await aws.AskAsync("batch", "terminate-job", "--job-id", job, "--reason", "the acceptance run is over");
                    say($"ended job {job}");
                }
            }
        }
    }

    private async Task DeleteStackAsync(string platform)
    {
        var stack = Settings.Stack(platform);
        var asked = false;
        // A stack that is being updated can't be deleted yet.
        for (var tries = 0; tries < 1200 / settings.Every; tries++)
        {
            var status = await StatusAsync(stack);
            if (status is null)
            {
                if (asked)
                    say($"deleted stack {stack}");
                return;
            }
            if (status == "DELETE_FAILED" && asked)
                throw new NotSeenException($"CloudFormation could not delete it: see its events");
            if (status != "DELETE_IN_PROGRESS")
                asked = await AskToDeleteAsync(stack) || asked;
            await pause.ForAsync(TimeSpan.FromSeconds(settings.Every));
        }
        throw new NotSeenException("it is not gone after 20 minutes");
    }

    private async Task<bool> AskToDeleteAsync(string stack)
    {
        try
        {
            await aws.AskAsync("cloudformation", "delete-stack", "--stack-name", stack);
            return true;
        }
        catch (AwsRefusal)
        {
            return false;
        }
    }

    private async Task<string?> StatusAsync(string stack)
    {
        try
        {
            return (await aws.AskAsync("cloudformation", "describe-stacks", "--stack-name", stack)).GetProperty("Stacks")[0].Text("StackStatus") is var status and not "DELETE_COMPLETE" ? status : null;
        }
        catch (AwsRefusal refusal) when (refusal.Words.Contains("does not exist", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private async Task DeleteScheduleAsync()
    {
        try
        {
            await aws.AskAsync("scheduler", "delete-schedule", "--group-name", "default", "--name", $"{settings.Plain}..sweep");
        }
        catch (AwsRefusal refusal) when (refusal.Code == "ResourceNotFoundException")
        {
            // As it should be.
        }
    }

    private static async Task Try(List<string> left, string what, Func<Task> remove)
    {
        try
        {
            await remove();
        }
        catch (Exception problem) when (problem is AwsRefusal or NotSeenException or OperationCanceledException or KeyNotFoundException or InvalidOperationException)
        {
            lock (left)
                left.Add($"{what}: {problem.Message.Split('\n')[^1].Trim()}");
        }
    }
}
