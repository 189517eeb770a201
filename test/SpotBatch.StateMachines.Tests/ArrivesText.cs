namespace SpotBatch.StateMachines.Tests;

/// <summary>The mail in docs/alerts.md: what a test saw arrive.</summary>
public class ArrivesText
{
    private const string Begin = "<!-- begin: arrives -->\n";
    private const string End = "<!-- end: arrives -->\n";

    [Fact]
    public void TheDocs_ShowTheMailThatArrived()
    {
        var page = Path.Combine(HeardTable.Root(), "docs", "alerts.md");
        var text = File.ReadAllText(page);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var mail = NodeRun.Results.Single(result => result.Name == "arrives: a mail has a subject of its own, and lines without quotes").Note;
        var shown = $"```text\n{mail}\n```\n";
        if (Environment.GetEnvironmentVariable("SPOTBATCH_UPDATE_DOCS") == "1")
            File.WriteAllText(page, text[..begin] + shown + text[end..]);
        else
            text[begin..end].Should().Be(shown, "SPOTBATCH_UPDATE_DOCS=1 writes it");
    }
}
