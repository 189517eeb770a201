namespace SpotBatch.StateMachines.Tests;

/// <summary>The table in docs/alerts.md of what was made to fail and what is heard of it: each row is what a test saw.</summary>
public class HeardTable
{
    private const string Begin = "<!-- begin: heard -->\n";
    private const string End = "<!-- end: heard -->\n";

    [Fact]
    public void TheDocs_SayWhatTheTestsHeard()
    {
        var page = Path.Combine(Root(), "docs", "alerts.md");
        var text = File.ReadAllText(page);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var heard = NodeRun.Results.Where(result => result.Name.StartsWith("heard: ", StringComparison.Ordinal)).Select(result => result.Note).ToArray();
        heard.Length.Should().BeGreaterThanOrEqualTo(25);
        var table = string.Join('\n', ["| what is made to happen | what is heard | when |", "|---|---|---|", .. heard]) + "\n";
        if (Environment.GetEnvironmentVariable("SPOTBATCH_UPDATE_DOCS") == "1")
            File.WriteAllText(page, text[..begin] + table + text[end..]);
        else
            text[begin..end].Should().Be(table, "SPOTBATCH_UPDATE_DOCS=1 writes it");
    }

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Constructs.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
