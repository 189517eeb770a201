using System.Reflection;
using System.Text.RegularExpressions;
using Amazon.CDK;
using Docs.Snippets;

namespace SpotBatch.Tests.Docs;

/// <summary>What readers copy compiles and synthesizes, what they follow leads somewhere, and what they look for is there.</summary>
public sealed partial class SnippetTests
{
    private static readonly Dictionary<string, Action<App>> Programs = new()
    {
        ["README"] = ReadmeSnippets.Declare,
        ["README, another repository"] = ReadmeSnippets.Elsewhere,
        ["alerts"] = AlertsSnippets.Declare,
        ["catalog"] = CatalogSnippets.Declare,
        ["long-jobs"] = LongJobsSnippets.Declare,
        ["machines"] = MachinesSnippets.Declare,
        ["metrics"] = MetricsSnippets.Declare,
        ["moving"] = MovingSnippets.Declare,
        ["moving/cdk"] = MovingCdkSnippets.Declare,
        ["moving/copilot"] = MovingCopilotSnippets.Declare,
        ["moving/gitlab"] = MovingGitLabSnippets.Declare,
        ["moving/hangfire"] = MovingHangfireSnippets.Declare,
        ["moving/kubernetes"] = MovingKubernetesSnippets.Declare,
        ["moving/out"] = MovingOutSnippets.Declare,
        ["moving/terraform"] = MovingTerraformSnippets.Declare,
        ["platform"] = PlatformSnippets.Declare,
        ["problems"] = ProblemsSnippets.Declare,
        ["queues"] = QueuesSnippets.Declare,
        ["report"] = ReportSnippets.Declare,
        ["runs"] = RunsSnippets.Declare,
        ["stacks"] = StacksSnippets.Declare,
        ["tasks"] = TasksSnippets.Declare,
        ["triggers"] = TriggersSnippets.Declare,
        ["verify"] = VerifySnippets.Declare,
        ["watch"] = WatchSnippets.Declare,
    };


    public static TheoryData<string> Pages => [.. Programs.Keys];

    public static TheoryData<Type, string> Members => new()
    {
        { typeof(SpotPlatform), "README.md" },
        { typeof(BackgroundTask), "README.md" },
        { typeof(TaskWatch), "README.md" },
        { typeof(SpotComputeEnvironment), "README.md" },
        { typeof(SpotJobQueue), "README.md" },
        { typeof(SpotPlatformProps), "docs/platform.md" },
        { typeof(SpotComputeEnvironmentProps), "docs/machines.md" },
        { typeof(MachinePool), "docs/machines.md" },
        { typeof(SpotJobQueueProps), "docs/queues.md" },
        { typeof(TaskQueue), "docs/queues.md" },
        { typeof(QueueCapacity), "docs/queues.md" },
        { typeof(StuckJobReason), "docs/queues.md" },
        { typeof(FairShare), "docs/queues.md" },
        { typeof(SharedLimit), "docs/queues.md" },
        { typeof(SharedLimitProps), "docs/queues.md" },
        { typeof(BackgroundTaskProps), "docs/tasks.md" },
        { typeof(TaskImage), "docs/tasks.md" },
        { typeof(TaskSecret), "docs/tasks.md" },
        { typeof(TaskVolume), "docs/tasks.md" },
        { typeof(RetryPolicy), "docs/tasks.md" },
        { typeof(RetryRule), "docs/tasks.md" },
        { typeof(ConcurrencyPolicy), "docs/tasks.md" },
        { typeof(TaskTrigger), "docs/triggers.md" },
        { typeof(AlertTarget), "docs/alerts.md" },
        { typeof(LogQuery), "docs/metrics.md" },
        { typeof(TaskQueries), "docs/metrics.md" },
        { typeof(PlatformQueries), "docs/metrics.md" },
        { typeof(TaskMetrics), "docs/metrics.md" },
        { typeof(TaskDashboard), "README.md" },
        { typeof(ImageUpdates), "docs/machines.md" },
        { typeof(ContainerInsights), "docs/machines.md" },
        { typeof(FleetReport), "docs/report.md" },
        { typeof(FleetReportProps), "docs/report.md" },
        { typeof(TaskCatalog), "docs/catalog.md" },
        { typeof(TaskCatalogProps), "docs/catalog.md" },
        { typeof(CatalogNames), "docs/catalog.md" },
        { typeof(CatalogStack), "docs/catalog.md" },
    };

    [Fact]
    public void EveryCSharpBlock_IsACompiledSnippet_AndNoSnippetIsUnused() =>
        Faults(Markdown().ToDictionary(page => page, Text), Snippets()).Should().BeEmpty();

    [Theory]
    [InlineData("<!-- snippet: one -->\n```csharp\nvar one = 1;\n```\n", null)]
    [InlineData("<!-- snippet: one -->\n```csharp\nvar one = 2;\n```\n", "page shows the snippet one, but not as it is in the source")]
    [InlineData("<!-- snippet: one -->\n\n```csharp\nvar one = 1;\n```\n", "page has a block of C# without a snippet: var one = 1;")]
    [InlineData("<!-- snippet: two -->\n```csharp\nvar one = 1;\n```\n", "page shows the snippet two, which no source has")]
    [InlineData("<!-- snippet: one -->\n```cs\nvar one = 1;\n```\n", "page has a block of C# that is not marked csharp")]
    [InlineData("nothing", "no page shows the snippet one")]
    public void AChangedBlock_IsFound(string page, string? fault)
    {
        var found = Faults(new() { ["page"] = page }, new() { ["one"] = "var one = 1;\n" }).ToArray();
        if (fault is null)
            found.Should().BeEmpty();
        else
            found.Should().NotBeEmpty().And.Subject.First().Should().StartWith(fault);
    }

    [Fact]
    public void TheCatalogOfThePage_IsTheFileThatItsCodeReads() =>
        Text(Repository.Path("docs", "catalog.md")).Should().Contain($"```yaml\n{File.ReadAllText("tasks.yaml").ReplaceLineEndings("\n")}```");

    [Fact]
    public void TheFirstProgram_Synthesizes()
    {
        var run = SmallestApp.Run;
        run.Should().NotThrow();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void TheCodeOfAPage_Synthesizes(string page) => Synthesized.App(Programs[page]).Templates.Should().NotBeEmpty();

    [Theory]
    [MemberData(nameof(Members))]
    public void EveryPublicMember_IsOnItsPage(Type type, string page)
    {
        var text = Text(Repository.Path(page));
        type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance)
            .Where(member => member.DeclaringType!.Assembly == type.Assembly && member.Name != "EqualityContract")
            .Where(member => member is PropertyInfo { Name: not "Item" } || (member is MethodInfo { IsSpecialName: false, IsStatic: true }))
            .Select(member => member.Name)
            .Where(name => !Regex.IsMatch(text, $@"\b{name}\b"))
            .Should().BeEmpty($"{page} speaks of {type.Name}");
    }

    [Fact]
    public void EveryCode_IsThatOfARuleOrWarning() => Markdown()
        .SelectMany(page => Code().Matches(Text(page)).Select(code => code.Value))
        .Distinct().Except(Rules.All.Select(rule => rule.Code))
        .Should().BeEmpty();

    [Fact]
    public void RelativeLinks_LeadSomewhere()
    {
        foreach (var page in Markdown())
        {
            var links = Link().Matches(Fence().Replace(Text(page), "")).Select(link => link.Groups[1].Value);
            foreach (var link in links.Where(link => !link.Contains("://", StringComparison.Ordinal)))
            {
                var parts = link.Split('#');
                var file = parts[0] == "" ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
                Path.Exists(file).Should().BeTrue($"{page} links to {link}");
                if (parts.Length > 1)
                    Anchors(file).Should().Contain(parts[1], $"{page} links to {link}");
            }
        }
    }

    private static IEnumerable<string> Faults(Dictionary<string, string> pages, Dictionary<string, string> snippets)
    {
        var shown = new HashSet<string>();
        foreach (var (page, whole) in pages)
        {
            // A block of four marks shows how a block is written.
            var text = LongFence().Replace(whole, "");
            if (OtherCSharp().IsMatch(text))
                yield return $"{page} has a block of C# that is not marked csharp";
            foreach (Match block in Block().Matches(text))
            {
                var (key, code) = (block.Groups["key"].Value, block.Groups["code"].Value);
                shown.Add(key);
                if (key == "")
                    yield return $"{page} has a block of C# without a snippet: {code.Split('\n')[0]}";
                else if (!snippets.TryGetValue(key, out var source))
                    yield return $"{page} shows the snippet {key}, which no source has";
                else if (source != code)
                    yield return $"{page} shows the snippet {key}, but not as it is in the source:\n{source}";
            }
        }

        foreach (var key in snippets.Keys.Except(shown))
            yield return $"no page shows the snippet {key}";
    }

    private static IEnumerable<string> Markdown() =>
    [
        .. Directory.GetFiles(Repository.Root, "*.md"),
        .. Directory.GetFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories),
    ];

    /// <summary>A program's usings and statements stand apart in a source: parts of one name are one snippet.</summary>
    private static Dictionary<string, string> Snippets() => new[] { "SpotBatch.Tests", "SpotBatch.Client.Tests" }
        .SelectMany(project => Directory.GetFiles(Repository.Path("test", project), "*.cs", SearchOption.AllDirectories))
        .SelectMany(file => Snippet().Matches(Text(file)).Select(match => (file, Key: match.Groups["key"].Value, Code: Dedent(match.Groups["code"].Value))))
        .GroupBy(part => (part.file, part.Key), part => part.Code)
        .ToDictionary(parts => parts.Key.Key, parts => string.Join('\n', parts));

    private static string Dedent(string code)
    {
        var lines = code.Split('\n');
        var indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length < indent ? "" : line[indent..]));
    }

    /// <summary>The anchors that GitHub gives to a page's headings.</summary>
    private static IEnumerable<string> Anchors(string file) => Heading().Matches(Fence().Replace(Text(file), ""))
        .Select(heading => NotInAnchors().Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static string Text(string file) => File.ReadAllText(file).ReplaceLineEndings("\n");

    [GeneratedRegex(@"(?:^<!-- snippet: (?<key>\S+) -->\n)?^```csharp\n(?<code>.*?\n)```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\s*(```|~~~)\s*(cs|c#|CSharp|C#)\s*$", RegexOptions.Multiline)]
    private static partial Regex OtherCSharp();

    [GeneratedRegex(@"^ *// begin-snippet: (?<key>\S+)\n(?<code>.*?\n) *// end-snippet$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"^````.*?^````$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex LongFence();

    [GeneratedRegex(@"^```.*?^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"\bSB\d{4}\b")]
    private static partial Regex Code();
}
