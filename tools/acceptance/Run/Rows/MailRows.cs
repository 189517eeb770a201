namespace SpotBatch.Acceptance.Rows;

/// <summary>Who hears what: queues stand in for mailboxes.</summary>
internal static class MailRows
{
    public static IReadOnlyList<Row> All { get; } =
    [
        new("mail", "waits for the message of Canary's failure", MailAsync),
        new("mail-text", "reads it", TextAsync),
        new("mail-keyed", "lets the hardened platform's Canary fail, and waits for the message", KeyedAsync),
        new("alarm-mail", "sets an alarm of the hardened platform off, and waits for CloudWatch's message", AlarmAsync),
        new("recovers", "lets Canary succeed after its failure, and waits for the message", RecoversAsync),
        new("missed", "has Late taken up by the watch, and waits to hear that it did not succeed in time", MissedAsync),
        new("dead-letter", "starts the gate with what is no request, and reads the dead letter", DeadLetterAsync),
        new("failure-metric", "looks for that failure in the metric of failures", MetricAsync),
    ];

    private static Row DeadLetter => All.Single(row => row.Id == "dead-letter");

    private static async Task<string?> FailureAsync(Scene scene)
    {
        var run = await scene.EndedAsync("Canary", "fails", exit: 3);
        return await scene.Ears.HearAsync((await scene.PlainAsync()).Output("MailsUrl"), 4, text => text.Contains(run.Id, StringComparison.Ordinal));
    }

    private static async Task<Finding> MailAsync(Scene scene) =>
        await FailureAsync(scene) is { } text ? Finding.Holds($"a message of {text.Length} characters came") : Finding.DoesNot("no message in 4 minutes");

    private static async Task<Finding> TextAsync(Scene scene)
    {
        if (await FailureAsync(scene) is not { } text)
            return Finding.NotSeen("no message came");
        var lines = text.Trim().Split('\n');
        var quoted = lines.Any(line => line.StartsWith('"') || line.EndsWith('"'));
        return Finding.If(lines.Length >= 3 && !quoted && !text.Contains("\\n", StringComparison.Ordinal), $"{lines.Length} lines, the first: {lines[0]}");
    }

    private static async Task<Finding> KeyedAsync(Scene scene)
    {
        var platform = await scene.KeyedAsync();
        var run = await scene.EndedAsync(scene.KeyedAsync(), "Canary", "fails", exit: 3);
        var text = await scene.Ears.HearAsync(platform.Output("MailsUrl"), 4, said => said.Contains(run.Id, StringComparison.Ordinal));
        return Finding.If(text is not null, text is null ? "no message in 4 minutes" : $"a message of {text.Length} characters came");
    }

    private static async Task<Finding> AlarmAsync(Scene scene)
    {
        var platform = await scene.KeyedAsync();
        var alarm = platform.One("AWS::CloudWatch::Alarm", "MachineFailures");
        await scene.Aws.AskAsync("cloudwatch", "set-alarm-state", "--alarm-name", alarm, "--state-value", "ALARM", "--state-reason", "acceptance");
        var text = await scene.Ears.HearAsync(platform.Output("MailsUrl"), 3, said => said.Contains("AlarmName", StringComparison.Ordinal));
        return Finding.If(text is not null, text is null ? "no message in 3 minutes" : "CloudWatch's message came");
    }

    private static async Task<Finding> RecoversAsync(Scene scene)
    {
        // The success must be accepted after the failure was told.
        if (await FailureAsync(scene) is null)
            return Finding.NotSeen("the failure was not told");
        var run = await scene.EndedAsync("Canary", "recovers", exit: 0);
        if (run.Status != "SUCCEEDED")
            return Finding.NotSeen(run.Words);
        var text = await scene.Ears.HearAsync((await scene.PlainAsync()).Output("MailsUrl"), 4, said => said.Contains("succeeded again", StringComparison.Ordinal));
        return Finding.If(text is not null, text?.Trim().Split('\n')[0] ?? "no message in 4 minutes");
    }

    private static async Task<Finding> MissedAsync(Scene scene)
    {
        var platform = await scene.PlainAsync();
        // What a schedule does each hour: it takes up the tasks that were deployed.
        var schedule = await scene.Aws.AskAsync("scheduler", "get-schedule", "--group-name", platform.One("AWS::Scheduler::ScheduleGroup"), "--name", $"{platform.Name}..register");
        await scene.Aws.AskAsync("stepfunctions", "start-execution", "--state-machine-arn", platform.Machine("watch"), "--input", schedule.Text("Target", "Input"));
        var text = await scene.Ears.HearAsync(platform.Output("MailsUrl"), 16, said => said.Contains("Late", StringComparison.Ordinal) && said.Contains("in time", StringComparison.Ordinal));
        return Finding.If(text is not null, text?.Trim().Split('\n')[0] ?? "no message in 16 minutes");
    }

    private static async Task<Finding> DeadLetterAsync(Scene scene)
    {
        var platform = await scene.PlainAsync();
        // verify wants no dead letter to wait.
        await scene.FindAsync(OperationRows.Verify);
        await scene.Aws.AskAsync("stepfunctions", "start-execution", "--state-machine-arn", platform.Gate, "--input", Json.Of(new { acceptance = "no request" }));
        var text = await scene.Ears.HearAsync(platform.One("AWS::SQS::Queue", "DeadLetters"), 3, said => said.Contains("no request", StringComparison.Ordinal));
        return Finding.If(text is not null, text ?? "no dead letter in 3 minutes");
    }

    private static async Task<Finding> MetricAsync(Scene scene)
    {
        if (await scene.FindAsync(DeadLetter) is { Verdict: not Verdict.Holds } before)
            return Finding.NotSeen($"the gate did not fail as it should: {before.Words}");
        var now = DateTime.UtcNow;
        var sum = await scene.UntilAsync(6, async () =>
        {
            var answer = await scene.Aws.AskAsync("cloudwatch", "get-metric-statistics", "--namespace", $"SpotBatch/{scene.Settings.Plain}", "--metric-name", "MachineFailures",
                "--start-time", $"{now.AddMinutes(-30):s}Z", "--end-time", $"{now.AddMinutes(30):s}Z", "--period", "3600", "--statistics", "Sum");
            return answer.Items("Datapoints").Select(point => point.Text("Sum")).FirstOrDefault();
        });
        return Finding.If(sum is not null, sum is null ? "nothing in 6 minutes" : $"{sum} failures counted");
    }
}
