using System.Text.Json;

namespace SpotBatch.Tool.Tests;

/// <summary>The report of a fleet of which there is only the file.</summary>
public sealed class ReportTests
{
    private const string Tasks = """
        defaults: { owner: data, image: 'busybox:1.37', taskRole: worker }
        tasks:
          clone: { vcpus: 2, timeout: 2h, triggers: { cron: 0 6 * * ? *, timeZone: America/Bogota } }
          report: { queue: urgent, triggers: { onSuccess: clone } }
          asked: { metrics: true, concurrency: queue }
        """;

    [Fact]
    public void TheFleetOfAFile_IsWrittenAsAPageAndAsData()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("spotbatch-").FullName, "made", "here");
        var ran = Ran.Of("report", Ran.File("tasks.yaml", Tasks), "-o", folder, "--from", "2027-02-01T00:00:00Z", "--time-zone", "America/Bogota", "--expected-minutes", "20");

        ran.Should().Be(new Ran(0, $"{Path.Combine(folder, "fleet.html")}\n", ""));
        File.ReadAllText(Path.Combine(folder, "fleet.html")).Should().Contain("\"clone\"");
        var data = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "fleet.json"))).RootElement;
        data.GetProperty("timeZone").GetString().Should().Be("America/Bogota");
        var tasks = data.GetProperty("tasks");
        tasks.EnumerateArray().Select(task => task.GetProperty("name").GetString()).Should().Equal("clone", "report", "asked");
        tasks[0].GetProperty("next")[0].GetDateTimeOffset().Should().Be(new DateTimeOffset(2027, 2, 1, 11, 0, 0, TimeSpan.Zero));
        tasks[0].GetProperty("expectedMinutes").GetDouble().Should().Be(20);
        tasks[0].GetProperty("grants").GetProperty("roleName").GetString().Should().Be("worker");
        tasks[1].GetProperty("queue").GetString().Should().Be("urgent");
        tasks[1].GetProperty("weekRuns").GetInt32().Should().Be(7);
        data.GetProperty("platforms")[0].GetProperty("isKnown").GetBoolean().Should().BeFalse();
        data.GetProperty("idle").GetProperty("totalUsd").GetDouble().Should().Be(0);
        data.GetProperty("idle").GetProperty("resources").EnumerateArray().ToDictionary(one => one.GetProperty("type").GetString()!, one => one.GetProperty("count").GetInt32()).Should().BeEquivalentTo(new Dictionary<string, int>
        {
            ["AWS::Batch::JobDefinition"] = 3, ["AWS::Scheduler::Schedule"] = 1, ["AWS::SSM::Parameter"] = 2, ["AWS::Events::Rule"] = 1, ["AWS::Batch::ConsumableResource"] = 1, ["AWS::Logs::MetricFilter"] = 4,
        });
    }

    [Fact]
    public void OfACatalogWithMistakes_NothingIsWritten()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("spotbatch-").FullName, "report");
        var ran = Ran.Of("report", Ran.File("tasks.yaml", "tasks: { a: { vcpus: 0.5 } }"), "-o", folder, "--json");

        ran.Code.Should().Be(1);
        ran.Json.GetProperty("page").ValueKind.Should().Be(JsonValueKind.Null);
        ran.Json.GetProperty("problems")[0].GetProperty("code").GetString().Should().Be("SB2011");
        Directory.Exists(folder).Should().BeFalse();
    }

    [Theory]
    [InlineData("--time-zone", "America/Bogata", "Use America/Bogota")]
    [InlineData("--expected-minutes", "0", "more than zero is allowed")]
    [InlineData("--expected-minutes", "soon", "soon")]
    [InlineData("--from", "yesterday", "yesterday")]
    public void AWrongOption_EndsWithTwo(string option, string value, string message)
    {
        var ran = Ran.Of("report", Ran.File("tasks.yaml", "tasks: { a: }"), "-o", Directory.CreateTempSubdirectory("spotbatch-").FullName, option, value);
        ran.Code.Should().Be(2);
        ran.Error.Should().Contain(message);
    }

    [Fact]
    public void AFolderThatCanNotBeMade_EndsWithTwo()
    {
        var file = Ran.File("tasks.yaml", "tasks: { a: }");
        Ran.Of("report", file, "-o", Path.Combine(file, "below")).Code.Should().Be(2);
    }
}
