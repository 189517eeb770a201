namespace SpotBatch.Tests.Docs;

/// <summary>That programs which stand in the docs and among the examples are the same ones.</summary>
public sealed class ExamplesTests
{
    [Theory]
    [InlineData("README.md", "smallest", "smallest-task/Program.cs", "")]
    [InlineData("docs/submitting.md", "submitting-service", "on-demand-from-aspnet/Service/Program.cs", "\napp.Run();\n")]
    public void AnExample_IsTheProgramOfTheDocs(string page, string snippet, string example, string more)
    {
        var block = Text(page).Split($"<!-- snippet: {snippet} -->\n```csharp\n")[1].Split("```")[0];
        Text($"examples/{example}").Should().Be(block + more);
    }

    [Fact]
    public void EachExample_IsListed_AndHasAReadmeOfItsOwn()
    {
        var list = Text("examples/README.md");
        foreach (var folder in Directory.GetDirectories(Repository.Path("examples")).Select(Path.GetFileName))
            list.Should().Contain($"]({folder}/README.md)");
    }

    private static string Text(string path) => File.ReadAllText(Repository.Path(path.Split('/'))).ReplaceLineEndings("\n");
}
