using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace SpotBatch.Tool.Tests;

/// <summary>GitLab's pipeline schedules as a catalog.</summary>
public sealed class ImportGitLabTests
{
    [Fact]
    public void TheSampleOfTheGuide_IsACatalogThatFiresAtTheSameTimes()
    {
        var ran = Ran.Of("import", "gitlab", "gitlab-schedules.json", "--owner", "backend");

        ran.Code.Should().Be(0);
        ran.Out.Should().Be("""
            # From gitlab-schedules.json. What could not be carried over stands in comments.
            # all schedules: what the pipelines run: it stands in .gitlab-ci.yml: give each task its image and command
            defaults:
              owner: backend
            tasks:

              clone-all-roots:
                # schedule 13: ref 'refs/heads/main': a task has its image, and no branch: build the image of it, and name that as image
                description: Clone all roots
                environment: { JOB: clone-roots }
                triggers:
                  - { unixCron: "0 10-23/2 * * 1-5", timeZone: America/Bogota }

              send-the-daily-report:
                # schedule 21: ref 'refs/heads/main': a task has its image, and no branch: build the image of it, and name that as image
                description: Send the daily report
                environment: { JOB: send-report }
                triggers:
                  - { unixCron: "30 6 * * *", timeZone: America/New_York }

              purge-old-evidence:
                # schedule 22: ref 'refs/heads/main': a task has its image, and no branch: build the image of it, and name that as image
                description: Purge old evidence
                environment: { JOB: purge }
                enabled: false
                triggers:
                  - { unixCron: "0 4 1 * *", timeZone: UTC }

            """.ReplaceLineEndings("\n"));
        ran.Error.Should().EndWith("3 tasks; not carried over: 4\n");
    }

    [Fact]
    public void WithoutAnOwner_EachTaskHasItsPersons_AndTheRemarkSaysSo()
    {
        var ran = Ran.Of("import", "gitlab", "gitlab-schedules.json");
        ran.Out.Should().Contain("    owner: analytics\n");
        ran.Error.Should().Contain("all schedules: teams: an owner here is the person's name in GitLab");
    }

    [Fact]
    public void Disabled_NoScheduleFires() =>
        Tasks(Ran.Of("import", "gitlab", "gitlab-schedules.json", "--disabled").Out).Should().OnlyContain(task => !task.Props.Enabled);

    [Fact]
    public void ACredential_IsNeverWritten_AndIsAskedOfTheAppAsASecret()
    {
        var ran = Of("""
            "variables": [
              { "key": "API_TOKEN", "variable_type": "env_var", "value": "hunter2" },
              { "key": "DATABASE", "variable_type": "env_var", "value": "postgres://me:correct-horse@db/jobs" },
              { "key": "HIDDEN", "variable_type": "env_var", "value": null },
              { "key": "KUBECONFIG", "variable_type": "file", "value": "apiVersion: v1" },
              { "key": "1ST", "variable_type": "env_var", "value": "x" },
              { "key": "DAY", "variable_type": "env_var", "value": "$WEEKDAY" },
              { "key": "STAGE", "variable_type": "env_var", "value": "on" }
            ]
            """);

        (ran.Out + ran.Error).Should().NotContain("hunter2").And.NotContain("correct-horse").And.NotContain("apiVersion");
        ran.Out.Should().Contain("secrets: [API_TOKEN, DATABASE, HIDDEN]\n").And.Contain("environment: { DAY: \"$WEEKDAY\", STAGE: \"on\" }\n");
        ran.Error.Should().Contain("variable 'API_TOKEN': its value is, or may be, a credential").And.Contain("variable 'KUBECONFIG': it is a file")
            .And.Contain("variable '1ST': letters, digits and _ are allowed").And.Contain("variables within 'DAY'").And.NotContain("'STAGE'");
    }

    [Theory]
    [InlineData("0 0 1 * 1", "UTC", "0 0 1 * *; 0 0 * * 1", "a day that is both, as each trigger has it, runs it twice")]
    [InlineData("0 0/4 * * *", "UTC", "0 0-23/4 * * *", null)]
    [InlineData("0 1/3 * * 2/2", "UTC", "0 1-23/3 * * 2-6/2", null)]
    [InlineData("28 00-23/24 * * *", "UTC", "28 00-23/24 * * *", null)]
    [InlineData("0 0 L * *", "UTC", "0 0 L * ? *", null)]
    [InlineData("0 9 * * 1#1", "UTC", "0 9 ? * 2#1 *", null)]
    [InlineData("0 9 * * mon#1,3#3", "UTC", "0 9 ? * 2#1 *; 0 9 ? * 4#3 *", null)]
    [InlineData("0 9 * * fri#-1", "UTC", "0 9 ? * 6L *", null)]
    [InlineData("0 0 * * 5L", "UTC", "0 0 ? * 6L *", null)]
    [InlineData("0 0 1 * 5L", "UTC", "0 0 1 * *; 0 0 ? * 6L *", "runs it twice")]
    [InlineData("0 0 */2 * 1", "UTC", "0 0 */2 * *; 0 0 * * 1", "runs it twice")]
    [InlineData("0 0 31 2 *", "UTC", "", "it never fires, neither there nor here")]
    [InlineData("  30   6 * * *  ", "UTC", "30 6 * * *", null)]
    [InlineData("0 6 * * 1%2", "UTC", "", "a modulo of GitLab")]
    [InlineData("0 6 * * *", "Atlantis", "", "its zone 'Atlantis' is none of IANA's and none of Rails'")]
    [InlineData("0 6 * * *", "Nuku'alofa", "0 6 * * *", null)]
    public void ACron_IsKeptToItsTimes_OrLeftOutWithTheReason(string cron, string zone, string expected, string? reason)
    {
        var ran = Of($"\"ref\": null, \"cron_timezone\": {JsonSerializer.Serialize(zone)}", cron);

        ran.Code.Should().Be(0);
        var task = Tasks(ran.Out).Single();
        task.Props.Triggers.Select(trigger => trigger.Expression).Should().Equal(expected.Split("; ", StringSplitOptions.RemoveEmptyEntries));
        if (reason is null)
            ran.Error.Should().NotContain("cron '");
        else
            ran.Error.Should().Contain(reason).And.Contain("schedule 1:");
    }

    [Fact]
    public void EveryZoneOfRails_IsOneOfIana() => RailsZones.All.Should().HaveCount(149).And.OnlyContain(zone => TimeZones.IsKnown(zone.Value) && TimeZones.HasData(zone.Value));

    [Fact]
    public void PagesAndSingleAnswers_FollowOneAnother()
    {
        var ran = Ran.Of("import", "gitlab", Ran.File("all.json", """[{ "id": 1, "description": "A", "cron": "@daily" }]""" + "\n" + """{ "id": 2, "description": "a", "cron": "@daily" }{ "id": 3, "description": "", "cron": "@daily" }"""));
        Tasks(ran.Out).Select(task => task.Name).Should().Equal("a", "a-schedule-2", "schedule-3");
    }

    [Theory]
    [InlineData("", 2, "it has no pipeline schedule")]
    [InlineData("  \n", 2, "it has no pipeline schedule")]
    [InlineData("[]", 2, "it has no pipeline schedule")]
    [InlineData("[][]", 2, "it has no pipeline schedule")]
    [InlineData("null", 2, "item 1 has no cron")]
    [InlineData("{\"error\":\"invalid_token\",\"error_description\":\"x\"}", 2, "GitLab answered: invalid_token")]
    [InlineData("{ \"cron\": ", 2, ":1:11: it is no JSON from here on")]
    [InlineData("[{ \"message\": \"401 Unauthorized\" }]", 2, "GitLab answered: 401 Unauthorized")]
    [InlineData("{ \"message\": \"401 Unauthorized\" }", 2, "GitLab answered: 401 Unauthorized")]
    [InlineData("[1]", 2, "item 1 has no cron")]
    public void WhatIsNoListOfSchedules_IsSaid(string text, int code, string message)
    {
        var ran = Ran.Of("import", "gitlab", Ran.File("x.json", text));
        ran.Code.Should().Be(code);
        ran.Error.Should().Contain(message);
    }

    [Fact]
    public void AFile_IsWrittenOnce_AndReplacedOnlyByForce()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("spotbatch-").FullName, "tasks.yaml");
        Ran.Of("import", "gitlab", "gitlab-schedules.json", "--output", file).Out.Should().BeEmpty();
        Ran.Of("check", file).Code.Should().Be(0);
        File.WriteAllText(file, "mine");

        Ran.Of("import", "gitlab", "gitlab-schedules.json", "-o", file).Should().Be(new Ran(2, "", $"spotbatch: {file} is there already; --force replaces it\n"));
        File.ReadAllText(file).Should().Be("mine");
        Ran.Of("import", "gitlab", "gitlab-schedules.json", "-o", file, "--force").Code.Should().Be(0);
        File.ReadAllText(file).Should().StartWith("# From");
    }

    [Fact]
    public void AsJson_AllIsData()
    {
        var ran = Ran.Of("import", "gitlab", "gitlab-schedules.json", "--json");
        ran.Json.GetProperty("tasks").GetInt32().Should().Be(3);
        ran.Json.GetProperty("catalog").GetString().Should().StartWith("# From");
        ran.Json.GetProperty("notCarriedOver").EnumerateArray().Last().EnumerateObject().Select(member => $"{member.Name}: {member.Value}").Should().Equal(
            "source: schedule 22", "task: purge-old-evidence", "what: ref 'refs/heads/main'", "why: a task has its image, and no branch: build the image of it, and name that as image");
        ran.Error.Should().BeEmpty();
    }

    /// <summary>Whatever people write, the catalog has it as it was, and nothing of it becomes a key of its own.</summary>
    [Fact]
    public void AnyText_ComesThroughAsItIs()
    {
        var piece = Gen.OneOf(
            Any("a", "Clone", " ", "\n", "\r\n", "\t", ":", ": ", "#", " #", "- ", "{", "}", "[", "]", "\"", "'", "\\", "&a", "*a", "!", "|", ">", "%", "@", "`", "é", "😀", "\u2028", "\u0085", "\u0007", "\u007f", "null", "true", "012", "1e3", "~", "tasks:", "---", "..."),
            Gen.Char.Where(
                character =>
                    !char.IsSurrogate(character) && character is not ('\uFFFD' or '\0')
                        && !OneLine.IsNone(new System.Text.Rune(character))).Select(character => character.ToString()));
        Gen.Select(piece.Array[0, 12].Select(string.Concat), piece.Array[0, 12].Select(string.Concat)).Sample(
            (description, value) =>
            {
                var schedule = new JsonObject { ["id"] = 7, ["description"] = description, ["ref"] = value, ["cron"] = "@daily", ["variables"] = new JsonArray(new JsonObject { ["key"] = "V", ["value"] = value, ["raw"] = true }) };
                var yaml = CatalogYaml.Of(GitLabSchedules.Read("x", schedule.ToJsonString(), hasOwner: false));
                var (tasks, problems) = Catalogs.ReadText("x.yaml", yaml);
                var task = tasks.Single();
                return problems.All(problem => problem.Finding.Rule.Code.StartsWith("SB2", StringComparison.Ordinal))
                    && (task.Props.Description ?? "") == description
                    && (task.Props.Secrets.ContainsKey("V") || task.Props.Environment["V"] == value);
            },
            iter: 1_000);
    }

    private static Ran Of(string more, string cron = "0 6 * * *") =>
        Ran.Of("import", "gitlab", Ran.File("schedules.json", $$"""[{ "id": 1, "description": "One", "cron": "{{cron}}", "active": true, {{more}} }]"""));

    private static Gen<string> Any(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static IReadOnlyList<CatalogTask> Tasks(string yaml)
    {
        var (tasks, problems) = Catalogs.ReadText("x.yaml", yaml);
        problems.Should().BeEmpty();
        return tasks;
    }
}
