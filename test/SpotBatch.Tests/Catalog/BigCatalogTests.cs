using System.Diagnostics;
using System.Text;

namespace SpotBatch.Tests.Catalog;

/// <summary>A file of ten thousand lines with two hundred mistakes of all kinds.</summary>
public sealed class BigCatalogTests
{
    private const int Lines = 10_000;

    /// <summary>The last line of a task, with its code; null for one that is right.</summary>
    private static readonly (string Code, string Line)[] Mistakes =
    [
        ("SB4002", "    vcpu: 2"),
        ("SB4003", "    vcpus: two"),
        ("SB4003", "    timeout: 3600"),
        ("SB4003", "    enabled: yes"),
        ("SB4003", "    command: echo hello"),
        ("SB4004", "    owner: web"),
        ("SB4003", "    concurrency: never"),
        ("SB4002", "    retry: { attempts: 3 }"),
        ("SB4003", "    retry: { maxAttempts: three }"),
        ("SB4003", "    triggers: { cron: 0 10 * * ? *, rate: 5m }"),
        ("SB2001", "    taskName: no good {0}"),
        ("SB2011", "    vcpus: 0.5"),
        ("SB2024", "    timeout: 5s"),
        ("SB2025", "    arraySize: 1"),
        ("SB2021", "    retry: { maxAttempts: 11 }"),
        ("SB2102", "    parameters: { group: all }"),
        ("SB3001", "    triggers: 0 25 * * ? *"),
        ("SB3004", "    triggers: { cron: 0 10 * * ? *, timeZone: America/Bogata }"),
        ("SB3008", "    spread: 90s"),
        ("SB2107", "    environment: { KEY: " + Validation.Credentials.GitHub + " }"),
    ];

    [Fact]
    public void TwoHundredMistakes_AreTwoHundredProblems_InOrder_WithinASecond()
    {
        var (text, expected) = Catalog();
        var file = Path.Combine(Directory.CreateTempSubdirectory("spotbatch-").FullName, "tasks.yaml");
        File.WriteAllText(file, text);
        // What .NET compiles at first is its own time.
        TaskCatalog.Check([file]);

        // The processor's time: on a machine that does other things, too, the clock says little.
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var problems = TaskCatalog.Check([file]);
        process.Refresh();
        var spent = process.TotalProcessorTime - before;

        problems.Select(problem => $"{problem.Code} {problem.Path.Split(':')[^2]}").Should().Equal(expected);
        expected.Should().HaveCount(200);
        text.Split('\n').Should().HaveCount(Lines + 1);
        spent.Should().BeLessThan(TimeSpan.FromSeconds(1));
    }

    private static (string Text, IReadOnlyList<string> Expected) Catalog()
    {
        var (text, expected, line, mistake) = (new StringBuilder("tasks:\n"), new List<string>(), 1, 0);
        for (var task = 1; line < Lines; task++)
        {
            // Tasks of 3 lines, of which every sixteenth has a mistake in its last one.
            text.Append("  task-").Append(task).Append(":\n    owner: data\n");
            line += 3;
            if (task % 16 == 0 && mistake < 200)
            {
                var (code, wrong) = Mistakes[mistake++ % Mistakes.Length];
                text.Append(wrong.Replace("{0}", $"{task}", StringComparison.Ordinal)).Append('\n');
                expected.Add($"{code} {line}");
            }
            else
            {
                text.Append("    memoryMiB: 3800\n");
            }
        }

        return (text.ToString(), expected);
    }
}
