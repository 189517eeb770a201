namespace SpotBatch.Tests.Docs;

/// <summary>
/// A part of a page that is made by a test, between <c>from a synth: NAME</c> and <c>end of NAME</c> in comments.
/// <c>SPOTBATCH_UPDATE_DOCS=1</c> writes it.
/// </summary>
internal static class GeneratedPart
{
    public static void Holds(string page, string name, string made)
    {
        var file = Repository.Path(page.Split('/'));
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        var (begin, end) = ($"<!-- from a synth: {name} -->\n", $"<!-- end of {name} -->\n");
        text.Should().Contain(begin).And.Contain(end, $"{page} has the part");
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("SPOTBATCH_UPDATE_DOCS") == "1")
            File.WriteAllText(file, text[..from] + made + text[to..]);
        else
            text[from..to].Should().Be(made, "SPOTBATCH_UPDATE_DOCS=1 dotnet test writes it");
    }
}
