using System.Diagnostics;
using System.Text.Json.Nodes;
using CsCheck;

namespace SpotBatch.Tool.Tests;

/// <summary>Nothing in a file that others wrote writes tasks, steers a terminal or a pipeline, ends an import, or costs much.</summary>
public sealed class ImportHostileTests
{
    [Fact]
    public void AnIdWithLineEnds_WritesNoTask()
    {
        var ran =
            GitLab(
                new JsonObject {
                    ["id"] = "7\n  backdoor:\n    image: evil.example/x\n    privileged: true\n    # ", ["description"] = "nightly",
                    ["cron"] = "0 1 * * *", ["ref"] = "main"
                });
        Catalogs.ReadText("x.yaml", ran.Out).Tasks.Select(task => task.Name).Should().Equal("nightly");
        (ran.Out + ran.Error).Should().NotContain("backdoor");
    }

    [Theory]
    [InlineData("a\uFFFE", "a", "a")]
    [InlineData("a\uFDD0b", "ab", "ab")]
    [InlineData("Ship 🚀", "ship", "Ship 🚀")]
    [InlineData("𝒳", "schedule-1", "𝒳")]
    public void CharactersOutsideOfThePlane_AreThemselves_AndThoseThatAreNoneGo(string given, string name, string description)
    {
        var ran = GitLab(new JsonObject { ["id"] = 1, ["description"] = given, ["cron"] = "0 1 * * *" });
        ran.Code.Should().Be(0);
        var task = Catalogs.ReadText("x.yaml", ran.Out).Tasks.Single();
        (task.Name, task.Props.Description).Should().Be((name, description));
        ran.Out.Should().NotContain("\\uD83D");
    }

    [Theory]
    [InlineData("\u001b]0;pwned\u0007")]
    [InlineData("\u009b31m")]
    [InlineData("\u202Ebidi")]
    [InlineData("\u2028::error::x")]
    [InlineData("\n::error::x")]
    [InlineData("##vso[task.setvariable variable=x]y")]
    [InlineData("##[error]x")]
    public void Texts_SteerNothing(string text)
    {
        foreach (var ran in new[]
        {
            GitLab(
                new JsonObject {
                    ["id"] = 1, ["description"] = text, ["cron"] = "0 1 * * *", ["ref"] = text, ["cron_timezone"] = text,
                    ["variables"] = new JsonArray(new JsonObject { ["key"] = text, ["value"] = text })
                }),
            Ran.Of("import", "crontab", Ran.File("x", $"# {text}\n0 1 * * * {text}\n{text}=1\n{text}\n* * {text}\n")),
        })
        {
            foreach (var line in (ran.Out + ran.Error).Split('\n'))
            {
                line.Should().NotContainAny("\u001b", "\u0007", "\u009b", "\u202E", "\u2028", "##vso[", "##[");
                line.TrimStart().Should().NotStartWith("::");
            }
        }
    }

    [Theory]
    [InlineData("variables")]
    [InlineData("lines")]
    [InlineData("names")]
    [InlineData("one line")]
    [InlineData("addresses")]
    [InlineData("quotes")]
    public void AMegabyte_CostsLittle(string kind)
    {
        var text = kind switch
        {
            "variables" =>
                string.Concat(
                    Enumerable.Range(0, 4_000)
                        .Select(number => $"V{number}=x\n")) + string.Concat(Enumerable.Repeat("* * * * * a\n", 4_000)),
            "lines" => string.Concat(Enumerable.Repeat("* * * * * a\n", 20_000)),
            "names" => string.Concat(Enumerable.Repeat($"* * * * * {string.Concat(Enumerable.Repeat("pass", 200))}\n", 500)),
            "one line" => $"* * * * * {new string('a', 1_000_000)}",
            "addresses" => string.Concat(Enumerable.Repeat($"* * * * * {string.Concat(Enumerable.Repeat("://a:", 1_000))}\n", 100)),
            _ => string.Concat(Enumerable.Repeat($"* * * * * {string.Concat(Enumerable.Repeat("'\"\\", 1_000))}\n", 100)),
        };
        var watch = Stopwatch.StartNew();
        Ran.Of("import", "crontab", Ran.File("x", text)).Code.Should().BeOneOf(0, 1, 2);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20), "the machine of the tests has other work, too");
    }

    [Fact]
    public void AFileWithoutEnd_IsRefused()
    {
        if (File.Exists("/dev/zero"))
            Ran.Of("import", "crontab", "/dev/zero").Should().Be(new Ran(2, "", "spotbatch: /dev/zero is longer than 8 MiB: split it\n"));
    }

    /// <summary>Pieces that readers trip over, in any order: never an exception, and what is written is a catalog.</summary>
    [Fact]
    public void AnyCrontab_IsImported_OrRefused()
    {
        string[] pieces =
        [
            "* ", "0 6 * * * ", "@daily ", "@every 1h ", "-*/15 * * * * ", "\n", "\r", " ", "\t", "A=", "CRON_TZ=", "SHELL=", "#", "%", "\\", "\"", "'", "`", "$(", "${X}", "|", "&&", ";", "<<<", ">", "<", "-p", "-phunter2", "token=x",
            "://a:b@c", "bash -c ", "root ", "docker exec ", "timeout ", "flock -n ", "run-parts", "\uFFFE", "\uD83D\uDE80", "\u202E", "\u0000", "🚀", "é", "'\\''", "L", "1#2", "?", "/", ",", "7", "99999999999",
        ];
        Gen.Int[0, pieces.Length - 1].Array[0, 40].Select(indexes => string.Concat(indexes.Select(index => pieces[index]))).Sample(
            text =>
            {
                foreach (var system in new[] { false, true })
                    Catalogs.ReadText("x.yaml", CatalogYaml.Of(Crontab.Read("x", text, system, "UTC"))).Problems.Should().BeEmpty();
            },
            iter: 3_000,
            threads: 1);
    }

    private static Ran GitLab(JsonObject schedule) => Ran.Of(
        "import", "gitlab", Ran.File("x.json", new JsonArray(schedule).ToJsonString()));
}
