namespace SpotBatch.Acceptance.Rows;

/// <summary>What grants allow, and what they refuse: the run takes on their roles.</summary>
internal static class GrantRows
{
    public static IReadOnlyList<Row> All { get; } =
    [
        new("grant-allows", "submits Canary with the role that may", AllowsAsync),
        new("grant-refuses", "submits Other with the same role", RefusesAsync),
        new("grant-mixed", "submits both in one call with the same role", MixedAsync),
        new("grant-read-keyed", "reads a run of the hardened platform with a role that has GrantReadHistory", ReadKeyedAsync),
        new("grant-operate-keyed", "pauses and resumes there with a role that has GrantOperate", OperateKeyedAsync),
        new("grant-attributes", "writes an attribute of the machines on a pause with that role", AttributesAsync),
        new("grant-stop", "stops an ended job there with that role, and one of the other platform", StopAsync),
    ];

    private static async Task<Aws> AsAsync(Scene scene, Platform platform, string role) => await scene.Aws.AsAsync(platform.Output(role));

    private static async Task<Finding> AllowsAsync(Scene scene)
    {
        var platform = await scene.PlainAsync();
        var submitter = await AsAsync(scene, platform, "SubmitterArn");
        try
        {
            await Runs.SubmitAsync(submitter, platform, Runs.Entry(platform, "Canary", "granted", 0));
            return Finding.Holds("the event was taken");
        }
        catch (AwsRefusal refusal) when (refusal.IsDenied)
        {
            return Finding.DoesNot(refusal.Words);
        }
    }

    private static async Task<Finding> RefusesAsync(Scene scene)
    {
        var platform = await scene.PlainAsync();
        var submitter = await AsAsync(scene, platform, "SubmitterArn");
        return await IsDeniedAsync(() => Runs.SubmitAsync(submitter, platform, Runs.Entry(platform, "Other", "not granted")));
    }

    private static async Task<Finding> MixedAsync(Scene scene)
    {
        var platform = await scene.PlainAsync();
        var submitter = await AsAsync(scene, platform, "SubmitterArn");
        try
        {
            var answer = await Runs.SubmitAsync(submitter, platform, Runs.Entry(platform, "Canary", "mixed", 0), Runs.Entry(platform, "Other", "mixed"));
            var other = answer.Items("Entries").Select(entry => entry.Text("ErrorCode")).Skip(1).FirstOrDefault() ?? "";
            return Finding.If(other.Length > 0, other.Length > 0 ? $"the second entry was refused: {other}" : "both entries were taken");
        }
        catch (AwsRefusal refusal) when (refusal.IsDenied)
        {
            return Finding.Holds("the call was refused");
        }
    }

    private static async Task<Finding> ReadKeyedAsync(Scene scene)
    {
        var run = await scene.SubmittedAsync(scene.KeyedAsync(), "Canary", "fails", exit: 3);
        var platform = await scene.KeyedAsync();
        var reader = await AsAsync(scene, platform, "ReaderArn");
        try
        {
            return await Runs.ReadAsync(reader, platform, run.Id) is { } found ? Finding.Holds($"{found.Id}: {found.Words}") : Finding.NotSeen("the run is gone");
        }
        catch (AwsRefusal refusal) when (refusal.IsDenied)
        {
            return Finding.DoesNot(refusal.Words);
        }
    }

    private static async Task<Finding> OperateKeyedAsync(Scene scene)
    {
        var platform = await scene.KeyedAsync();
        // A pause would skip the run that others look at.
        await scene.SubmittedAsync(scene.KeyedAsync(), "Canary", "fails", exit: 3);
        var operators = await AsAsync(scene, platform, "OperatorArn");
        foreach (var command in new[] { new[] { "pause", platform.Name, "Canary", "--reason", "acceptance" }, ["resume", platform.Name, "Canary"] })
        {
            var answer = await operators.RunAsync(new Command("sh", [scene.Settings.Script, .. command]));
            if (answer.ExitCode != 0)
                return Finding.DoesNot($"{command[0]}: {answer.Complaint}");
        }
        return Finding.Holds("paused and resumed");
    }

    private static async Task<Finding> AttributesAsync(Scene scene)
    {
        var platform = await scene.KeyedAsync();
        var operators = await AsAsync(scene, platform, "OperatorArn");
        var item = Json.Of(new { pk = new { S = "PAUSE#Nobody" }, sk = new { S = "PAUSE" }, reason = new { S = "acceptance" }, pend = new { S = "GATE" } });
        return await IsDeniedAsync(() => operators.AskAsync("dynamodb", "put-item", "--table-name", platform.Table, "--item", item));
    }

    private static async Task<Finding> StopAsync(Scene scene)
    {
        var ours = await scene.EndedAsync(scene.KeyedAsync(), "Canary", "fails", exit: 3);
        var theirs = await scene.EndedAsync("Canary", "fails", exit: 3);
        var operators = await AsAsync(scene, await scene.KeyedAsync(), "OperatorArn");
        try
        {
            await StopJob(ours);
        }
        catch (AwsRefusal refusal) when (refusal.IsDenied)
        {
            return Finding.DoesNot(refusal.Words);
        }
        return await IsDeniedAsync(() => StopJob(theirs));

        // Of a job that has ended nothing is left to stop, but the right is asked for.
        Task<System.Text.Json.JsonElement> StopJob(Run run) => operators.AskAsync("batch", "terminate-job", "--job-id", run.JobId, "--reason", "acceptance");
    }

    private static async Task<Finding> IsDeniedAsync(Func<Task> call)
    {
        try
        {
            await call();
            return Finding.DoesNot("it was allowed");
        }
        catch (AwsRefusal refusal)
        {
            return refusal.IsDenied ? Finding.Holds("it was refused") : Finding.NotSeen(refusal.Words);
        }
    }
}
