using System.Diagnostics;

namespace SpotBatch.Tool.Tests;

/// <summary>The tool as it is built, as a process of its own, where no Node.js can be found: the CDK could not start.</summary>
public sealed class ProcessTests
{
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "SpotBatch.Tool.dll");

    [Fact]
    public void EveryCommand_NeedsNoNode()
    {
        var file = Catalog(tasks: 20);
        Run("check", file)
            .Should().Match<(int Code, string Out, string Error)>(
                ran => ran.Code == 0 && ran.Out == "" && ran.Error.StartsWith("20 tasks, no problems\n"));
        Run("schema").Out.Should().Be(TaskCatalog.Schema);
        Run("report", file, "-o", Path.Combine(Path.GetDirectoryName(file)!, "report")).Code.Should().Be(0);
        Run("import", "crontab", Ran.File("x", "@daily run")).Code.Should().Be(0);
        Run("import", "gitlab", Path.GetFullPath("gitlab-schedules.json")).Code.Should().Be(0);
    }

    [Fact]
    public void ACheckOfAThousandTasks_TakesLessThanASecond()
    {
        var file = Catalog(tasks: 1_000);
        var times = Enumerable.Range(0, 5).Select(_ => (Check: Time("check", file), Start: Time("--version"))).ToArray();
        var (check, start) = (Median(times.Select(time => time.Check)), Median(times.Select(time => time.Start)));

        // A machine that needs longer than usual to start .NET at all has other things to do, and gets as much longer.
        var usual = TimeSpan.FromSeconds(0.1);
        check.Should().BeLessThan(TimeSpan.FromSeconds(1) * Math.Max(1, start / usual));
    }

    [Fact]
    public void APipe_HasNoColourAndNoProgress()
    {
        var (code, output, error) = Run("check", Ran.File("tasks.yaml", "tasks: { a: { vcpus: 0.5 } }"));
        code.Should().Be(1);
        output.Should().Contain(": error SB2011: a.vcpus").And.NotContain("\u001b");
        error.Should().StartWith("1 task, 1 problem\n").And.NotContain("\u001b");
    }

    private static string Catalog(int tasks) => Ran.File("tasks.yaml", "defaults: { owner: data, image: 'busybox:1.37' }\ntasks:\n" + string.Concat(Enumerable.Range(1, tasks).Select(task =>
        $"  task-{task}:\n    command: [run, \"{task}\"]\n    environment: {{ STAGE: prod }}\n    retry: {{ maxAttempts: 3 }}\n    triggers: [{{ cron: {task % 60} 6 * * ? *, timeZone: America/Bogota }}]\n")));

    private static TimeSpan Median(IEnumerable<TimeSpan> times) => times.Order().ElementAt(2);

    private static TimeSpan Time(params string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        Run(arguments).Code.Should().Be(0);
        return clock.Elapsed;
    }

    private static (int Code, string Out, string Error) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["exec", Tool, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = Path.Combine(AppContext.BaseDirectory, "nothing-is-here");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }
}
