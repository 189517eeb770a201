using System.Text.Json;
using System.Text.RegularExpressions;

namespace SpotBatch.Tests.Docs.Moving;

/// <summary>Reads the schedules from the guides' sample files, sharing nothing with the library.</summary>
internal static partial class OldSchedules
{
    /// <summary>GitLab names zones as Rails does.</summary>
    private static readonly Dictionary<string, string> RailsZones = new() { ["Eastern Time (US & Canada)"] = "America/New_York" };

    /// <summary>AWS's expressions of the samples, read by a person.</summary>
    private static readonly Dictionary<string, string> ByHand = new()
    {
        ["cron(0 20 ? * MON-FRI *)"] = "0 20 * * 1-5",
        ["cron(0 11 ? * MON-FRI *)"] = "0 11 * * 1-5",
    };

    public static string Sample(string file) => File.ReadAllText(Repository.Path("docs", "moving", "samples", file)).ReplaceLineEndings("\n");

    public static IEnumerable<OldSchedule> OfGitLab() =>
        from schedule in JsonDocument.Parse(Sample("gitlab-schedules.json")).RootElement.EnumerateArray()
        let zone = schedule.Text("cron_timezone")
        select new OldSchedule(schedule.Text("variables", 0, "value"), schedule.Text("cron"), RailsZones.GetValueOrDefault(zone, zone));

    public static IEnumerable<OldSchedule> OfHangfire() =>
        from Match job in HangfireJob().Matches(Sample("hangfire.txt"))
        let cron = job.Groups["cron"].Value
        // Cron.Weekly is midnight of its day. https://docs.hangfire.io/en/latest/background-methods/performing-recurrent-tasks.html
        select new OldSchedule(job.Groups["task"].Value, cron == "Cron.Weekly(DayOfWeek.Monday)" ? "0 0 * * 1" : cron.Trim('"'), Or(job.Groups["zone"].Value, "UTC"));

    public static IEnumerable<OldSchedule> OfKubernetes() =>
        from document in Sample("cronjobs.yaml").Split("---\n")
        select new OldSchedule(Value(document, "name"), Value(document, "schedule"), Or(Value(document, "timeZone"), "UTC"));

    public static IEnumerable<OldSchedule> OfCopilot() =>
        from document in Sample("copilot.yaml").Split("---\n")
        let schedule = Value(document, "schedule")
        select schedule == "@every 6h"
            ? new OldSchedule(Value(document, "name"), null, Rate: "rate(6 hours)")
            : new OldSchedule(Value(document, "name"), schedule);

    public static IEnumerable<OldSchedule> OfTerraform() =>
        from Match schedule in TerraformSchedule().Matches(Sample("main.tf"))
        let expression = schedule.Groups["expression"].Value
        select OfAws(schedule.Groups["task"].Value, expression, Or(schedule.Groups["zone"].Value, "UTC"));

    /// <summary>What CDK's own constructs make of the page's program, in UTC, as rules of EventBridge are.</summary>
    public static IEnumerable<OldSchedule> OfCdk() => [OfAws("invoices", "cron(0 11 ? * MON-FRI *)", "UTC")];

    private static OldSchedule OfAws(string task, string expression, string zone) => expression.StartsWith("rate", StringComparison.Ordinal)
        ? new OldSchedule(task, null, zone, expression)
        : new OldSchedule(task, ByHand[expression], zone);

    private static string Value(string yaml, string key) => Regex.Match(yaml, $@"^ *{key}: ""?(.*?)""?$", RegexOptions.Multiline).Groups[1].Value;

    private static string Or(string text, string other) => text == "" ? other : text;

    [GeneratedRegex("""AddOrUpdate<\w+>\("(?<task>[\w-]+)", jobs => [^,]+, (?<cron>"[^"]+"|Cron\.Weekly\(DayOfWeek\.Monday\))(,\s+new RecurringJobOptions \{ TimeZone = TimeZoneInfo\.FindSystemTimeZoneById\("(?<zone>[^"]+)"\))?""")]
    private static partial Regex HangfireJob();

    [GeneratedRegex("""resource "aws_scheduler_schedule" "(?<task>\w+)" \{.*?schedule_expression +=\s"(?<expression>[^"]+)"\n(  schedule_expression_timezone = "(?<zone>[^"]+)")?""", RegexOptions.Singleline)]
    private static partial Regex TerraformSchedule();
}
