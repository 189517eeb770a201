using System.Text.Json;
using System.Text.RegularExpressions;
using SpotBatch.Client.Tests.Scripts;

namespace SpotBatch.Client.Tests.Docs;

/// <summary>What docs/submitting.md says without C# is so, too.</summary>
public sealed partial class SubmittingPageTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(Repository.Path("docs", "submitting.md"));

    private readonly AwsStub aws = new();

    [Fact]
    public void TheRawEvent_IsTheOneOfTheClient()
    {
        aws.Answers("events.put-events", "");
        aws.Run("/bin/sh", aws.Write("example", Blocks("sh").Single(block => block.StartsWith("aws ", StringComparison.Ordinal))));
        using var entries = JsonDocument.Parse(AwsStub.Option(aws.Calls.Single(), "--entries"));
        var expected = new SpotBatchTask("spotbatch-prod", "report").Event(new SubmitRequest("order-17") { Parameters = { ["day"] = "2026-01-01" } });
        entries.RootElement[0].Deserialize<Dictionary<string, string>>().Should().Equal(new Dictionary<string, string>
        {
            ["EventBusName"] = expected.EventBusName,
            ["Source"] = expected.Source,
            ["DetailType"] = expected.DetailType,
            ["Detail"] = expected.Detail,
        });
    }

    [Fact]
    public void TheHash_IsTheRunsOfTheExamples()
    {
        var block = Blocks("sh").Single(block => block.StartsWith("printf ", StringComparison.Ordinal));
        var run = "report--" + aws.Run("/bin/sh", aws.Write("example", block)).Output.Trim();
        run.Should().Be(new SpotBatchTask("spotbatch-prod", "report").RunId("order-17"));
        Page.Should().Contain($"log-link prod {run}");
    }

    [Fact]
    public void TheShellsExamples_AreAccepted()
    {
        aws.Answers("events.put-events", "0\tNone\tNone");
        aws.Answers("dynamodb.query", "");
        aws.Answers("dynamodb.get-item", "DONE\tprod-report/default/1");
        var lines = Blocks("sh").Single(block => block.StartsWith("spotbatch.sh ", StringComparison.Ordinal)).Trim().Split('\n');
        lines.Should().HaveCount(3);
        foreach (var line in lines)
            aws.SpotBatch("/bin/sh", line.Split(' ')[1..]).ExitCode.Should().Be(0, line);
    }

    [Fact]
    public void TheExampleOfNix_Evaluates()
    {
        if (!Shell.HasOrIsNotCi("nix-instantiate"))
            return;
        var made = Shell.Run("nix-instantiate", ["--eval", "--strict", "--json", "-E",
            "let pkgs = { writeShellApplication = made: made.name; }; in " + Blocks("nix").Single().Replace("./spotbatch/nix", Repository.Path("nix"), StringComparison.Ordinal)]);
        made.Output.Trim().Should().Be("\"submit-prod-report\"", made.Error);
        Page.Should().Contain("`submit-prod-report --token");
    }

    public void Dispose() => aws.Dispose();

    private static IEnumerable<string> Blocks(string language) =>
        Block().Matches(Page).Where(block => block.Groups[1].Value == language).Select(block => block.Groups[2].Value);

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
