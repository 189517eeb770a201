using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;

namespace SpotBatch.Client.Tests.Scripts;

/// <summary>The scripts with the AWS CLI itself and a table: that its options are right, and its answers read as it gives them.</summary>
public sealed class AwsCliTests : IAsyncLifetime
{
    private const string Run = "report--0123456789abcdef0123456789abcdef";

    private LocalLedger ledger = null!;
    private LocalAws aws = null!;

    public async Task InitializeAsync()
    {
        ledger = await LocalLedger.StartAsync();
        aws = await LocalAws.StartAsync(ledger);
    }

    public async Task DisposeAsync()
    {
        await aws.DisposeAsync();
        ledger.Dispose();
    }

    [Fact]
    public async Task EveryVerb_WorksWithTheCli()
    {
        if (!Shell.HasOrIsNotCi("aws"))
            return;
        Submits();
        Reruns();
        await PausesAndResumesAsync();
        aws.SpotBatch("stop", "prod", Run).Error.Should().EndWith($"spotbatch: there is no run {Run}\n");
        await AddRunAsync("report--ffffffffffffffffffffffffffffffff", "2026-11-23T06:00:00.000Z", ("phase", "SKIPPED"), ("endReason", "one runs\talready"));
        await AddRunAsync(Run, "2026-11-24T06:00:00.000Z", ("phase", "SUBMITTED"), ("status", "RUNNING"), ("jobId", "4f9c"), ("logStream", "prod-report/default/1"));
        Stops();
        ShowsHistory();
        aws.SpotBatch("log-link", "prod", Run).Output.Should().EndWith("/$252Fspotbatch$252Fprod$252Fjobs/log-events/prod-report$252Fdefault$252F1\n");
        await ReadsTheSameRunAsync();
    }

    private void Submits()
    {
        var expected = new SpotBatchTask("spotbatch-prod", "report").Event(new SubmitRequest("order-17") { Parameters = { ["text"] = "é \"x\"" } });
        aws.SpotBatch("submit", "prod", "report", "--token", "order-17", "--parameter", "text=é \"x\"").Should().Be(new ShellResult(0, expected.RunId + "\n", ""));
        var entry = aws.Requests[^1]["Entries"]!.AsArray().Single()!;
        ((string)entry["Detail"]!).Should().Be(expected.Detail);
        ((string)entry["EventBusName"]!).Should().Be("spotbatch-prod");

        aws.FailedEntryCount = 1;
        var refused = aws.SpotBatch("submit", "prod", "report", "--token", "order-17");
        (refused.ExitCode, refused.Error).Should().Be((1, "spotbatch: EventBridge refused the submission: 1\tInternalFailure\ttry again. Try again with --token 'order-17'\n"));
    }

    private void Reruns()
    {
        aws.FailedEntryCount = 0;
        aws.SpotBatch("rerun", "prod", Run, "--token", "again").Output.Should().MatchRegex("^report--[0-9a-f]{32}\n$");
        var entry = aws.Requests[^1]["Entries"]!.AsArray().Single()!;
        ((string)entry["Source"]!).Should().Be("spotbatch.operate");
        ((string)JsonNode.Parse((string)entry["Detail"]!)!["run"]!).Should().Be(Run);
    }

    private async Task PausesAndResumesAsync()
    {
        aws.SpotBatch("pause", "prod", "reprot", "--reason", "x").Error.Should().Be("spotbatch: the platform 'prod' has no task 'reprot'\n");
        aws.SpotBatch("pause", "prod", "report", "--reason", "no \"source\" á").Should().Be(new ShellResult(0, "paused report\n", ""));
        using var client = ledger.Client();
        var item = (await client.GetItemAsync(LocalLedger.Table, new() { ["pk"] = new("PAUSE#report"), ["sk"] = new("PAUSE") })).Item;
        (item["reason"].S, item["by"].S).Should().Be(("no \"source\" á", "arn:aws:iam::111122223333:user/ana"));
        aws.SpotBatch("resume", "prod", "report").Should().Be(new ShellResult(0, "resumed report, which was paused: no \"source\" á\n", ""));
    }

    private void Stops()
    {
        aws.SpotBatch("stop", "prod", Run, "--reason", "https://127.0.0.1/17").Should().Be(new ShellResult(0, "stopping 4f9c\n", ""));
        aws.Requests[^1].ToJsonString().Should().Be("""{"jobId":"4f9c","reason":"https://127.0.0.1/17"}""");
    }

    private void ShowsHistory()
    {
        aws.SpotBatch("history", "prod", "report").Should().Be(new ShellResult(0, string.Join('\n',
            "ACCEPTED             TRIGGER  STATUS   ATTEMPTS  LOST  TOOK  EXIT  RUN                                       REASON",
            "2026-11-24T06:00:00  submit   RUNNING                              report--0123456789abcdef0123456789abcdef",
            "2026-11-23T06:00:00  submit   SKIPPED                              report--ffffffffffffffffffffffffffffffff  one runs\\talready",
            ""), ""));
        // The CLI ends a limited list with a line of its own.
        aws.SpotBatch("history", "prod", "report", "--limit", "1").Output.Should().EndWith($"{Run}\n").And.NotContain("None");
    }

    private async Task ReadsTheSameRunAsync()
    {
        using var client = ledger.Client();
        var answer = await client.GetItemAsync(LocalLedger.Table, new() { ["pk"] = new(TaskRun.PartitionKey(Run)), ["sk"] = new(TaskRun.SortKey) });
        TaskRun.FromItem(answer.Item, value => value.S ?? value.N)!.Status.Should().Be("RUNNING");
        answer = await client.GetItemAsync(LocalLedger.Table, new() { ["pk"] = new(TaskRun.PartitionKey("report--1")), ["sk"] = new(TaskRun.SortKey) });
        TaskRun.FromItem(answer.Item, value => value.S ?? value.N).Should().BeNull();
    }

    private async Task AddRunAsync(string run, string acceptedAt, params (string Name, string Value)[] attributes)
    {
        var item = attributes.ToDictionary(attribute => attribute.Name, attribute => new AttributeValue(attribute.Value));
        (item["pk"], item["sk"], item["task"], item["trigger"], item["acceptedAt"]) = (new($"RUN#{run}"), new("RUN"), new("report"), new("submit"), new(acceptedAt));
        using var client = ledger.Client();
        await client.PutItemAsync(LocalLedger.Table, item);
    }
}
