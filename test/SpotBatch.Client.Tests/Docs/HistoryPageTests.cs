using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon.DynamoDBv2.Model;
using Docs.Snippets;
using SpotBatch.Client.Tests.Scripts;

namespace SpotBatch.Client.Tests.Docs;

/// <summary>Every query of docs/history.md is asked of a table, and answers what the page says.</summary>
public sealed partial class HistoryPageTests : IAsyncLifetime
{
    private static readonly string Page = File.ReadAllText(Repository.Path("docs", "history.md")).ReplaceLineEndings("\n");

    private static readonly string ByToken = new SpotBatchTask("spotbatch-prod", "report").RunId("order-17");

    /// <summary>In the order of the page; the first block is the table's name, which the others start with.</summary>
    private static readonly string[] Answers =
    [
        $"""[["2026-11-24T06:00:00.000Z","DONE","FAILED","137","RUN#{Id('2')}"],["2026-11-23T06:00:00.000Z","SKIPPED",null,null,"RUN#{Id('4')}"],["2026-11-22T06:00:00.000Z","SKIPPED",null,null,"RUN#{Id('5')}"],["2026-11-21T06:00:00.000Z","DONE","FAILED","1","RUN#{Id('1')}"],["2026-11-10T06:00:00.000Z","DONE","SUCCEEDED","0","RUN#{ByToken}"],["2026-10-31T06:00:00.000Z","DONE","FAILED","1","RUN#{Id('3')}"]]""",
        $"""[["2026-11-21T06:00:00.000Z","1","it failed","RUN#{Id('1')}"],["2026-11-24T06:00:00.000Z","137","it failed","RUN#{Id('2')}"]]""",
        """{"status":"SUCCEEDED","waited":"30","attempts":[["Host EC2 (instance i-0) terminated.",null,"log/1"],["Essential container in task exited","0","log/2"]]}""",
        """{"losses":3,"runs":2}""",
        "460",
        $"""[["2026-11-23T06:00:00.000Z","RUN#{Id('4')}","{Id('1')}"]]""",
        $"{Id('2')}\n{Id('1')}\n",
        """{"succeeded":"4","failed":"1"}""",
        "\"IN_PROGRESS\"",
    ];

    private LocalLedger ledger = null!;
    private LocalAws aws = null!;

    public async Task InitializeAsync()
    {
        ledger = await LocalLedger.StartAsync();
        aws = await LocalAws.StartAsync(ledger);
        using var client = ledger.Client();
        foreach (var item in Items())
            await client.PutItemAsync(LocalLedger.Table, item);
    }

    public async Task DisposeAsync()
    {
        await aws.DisposeAsync();
        ledger.Dispose();
    }

    [Fact]
    public void EveryQuery_AnswersWhatThePageSays()
    {
        if (!Shell.HasOrIsNotCi("aws"))
            return;
        var blocks = Block().Matches(Page).Select(block => block.Groups[1].Value).ToArray();
        blocks.Should().HaveCount(Answers.Length + 1);
        foreach (var (block, answer) in blocks.Skip(1).Zip(Answers))
        {
            var result = aws.Run("-euc", blocks[0] + block);
            result.Error.Should().BeEmpty(block);
            (answer[0] is '[' or '{' or '"' || char.IsDigit(answer[0]) ? JsonNode.Parse(result.Output)!.ToJsonString() : result.Output)
                .Should().Be(answer[0] is '[' or '{' or '"' || char.IsDigit(answer[0]) ? JsonNode.Parse(answer)!.ToJsonString() : answer, block);
        }
    }

    [Fact]
    public async Task TheSnippet_ReadsTheFailedRuns_WithTheirAttempts()
    {
        using var client = ledger.Client();
        var failed = new List<TaskRun>();
        await foreach (var run in HistorySnippets.FailedAsync(client, LocalLedger.Table, "report", new DateTime(2026, 10, 1)))
            failed.Add(run);
        failed.Select(run => run.RunId).Should().Equal(Id('3'), Id('1'), Id('2'));
        failed[0].Children.Should().Equal(new Dictionary<string, int> { ["SUCCEEDED"] = 4, ["FAILED"] = 1 });
        failed[0].AttemptDetails.Should().BeEmpty();

        var answer = await client.GetItemAsync(LocalLedger.Table, new() { ["pk"] = new(TaskRun.PartitionKey(ByToken)), ["sk"] = new(TaskRun.SortKey) });
        var whole = TaskRun.FromItem(answer.Item, value => value.S ?? value.N, value => value.L, value => value.M)!;
        (whole.QueueWait, whole.RunTime, whole.MachineTime).Should().Be((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(180), TimeSpan.FromSeconds(160)));
        whole.Children.Should().BeEmpty();
        whole.AttemptDetails.Select(attempt => (attempt.IsSpotLoss, attempt.ExitCode, attempt.LogStream)).Should().Equal((true, null, "log/1"), (false, 0, "log/2"));
        (whole.AttemptDetails[0].StoppedAt - whole.AttemptDetails[0].StartedAt).Should().Be(TimeSpan.FromSeconds(60));
        TaskRun.FromItem(answer.Item, value => value.S ?? value.N)!.AttemptDetails.Should().BeEmpty();
    }

    private static string Id(char digit) => "report--" + new string(digit, 32);

    private static IEnumerable<Dictionary<string, AttributeValue>> Items()
    {
        var succeeded = Run(ByToken, "2026-11-10T06:00:00.000Z", ("status", "SUCCEEDED"), ("exitCode", 0), ("queueSeconds", 30), ("runSeconds", 180), ("machineSeconds", 160), ("spotLosses", 1));
        succeeded["attemptDetails"] = new()
        {
            L =
            [
                Map(("reason", "Host EC2 (instance i-0) terminated."), ("startedAt", "2026-11-10T06:00:30.000Z"), ("stoppedAt", "2026-11-10T06:01:30.000Z"), ("logStream", "log/1")),
                Map(("reason", "Essential container in task exited"), ("exitCode", 0), ("startedAt", "2026-11-10T06:01:50.000Z"), ("stoppedAt", "2026-11-10T06:03:30.000Z"), ("logStream", "log/2")),
            ],
        };
        var array = Run(Id('3'), "2026-10-31T06:00:00.000Z", ("status", "FAILED"), ("exitCode", 1), ("machineSeconds", 0), ("spotLosses", 5));
        array["children"] = Map(("SUCCEEDED", 4), ("FAILED", 1));
        yield return succeeded;
        yield return array;
        yield return Run(Id('1'), "2026-11-21T06:00:00.000Z", ("status", "FAILED"), ("exitCode", 1), ("exitReason", "it failed"), ("machineSeconds", 100), ("spotLosses", 2));
        yield return Run(Id('2'), "2026-11-24T06:00:00.000Z", ("status", "FAILED"), ("exitCode", 137), ("exitReason", "it failed"), ("machineSeconds", 200), ("spotLosses", 0), ("rerunOf", Id('1')));
        yield return Run(Id('4'), "2026-11-23T06:00:00.000Z", ("phase", "SKIPPED"), ("blockedBy", Id('1')));
        yield return Run(Id('5'), "2026-11-22T06:00:00.000Z", ("phase", "SKIPPED"), ("blockedBy", "pause"));
        yield return Run("other--" + new string('1', 32), "2026-11-22T06:00:00.000Z", ("task", "other"), ("status", "FAILED"), ("machineSeconds", 999), ("spotLosses", 9));
    }

    private static Dictionary<string, AttributeValue> Run(string id, string acceptedAt, params (string Name, object Value)[] more)
    {
        var item = Map([("task", "report"), ("phase", "DONE"), .. more]).M;
        (item["pk"], item["sk"], item["acceptedAt"]) = (new(TaskRun.PartitionKey(id)), new(TaskRun.SortKey), new(acceptedAt));
        return item;
    }

    private static AttributeValue Map(params (string Name, object Value)[] values)
    {
        var map = new Dictionary<string, AttributeValue>();
        foreach (var (name, value) in values)
            map[name] = value is int number ? new AttributeValue { N = number.ToString(System.Globalization.CultureInfo.InvariantCulture) } : new AttributeValue((string)value);
        return new AttributeValue { M = map };
    }

    [GeneratedRegex(@"^```sh\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
