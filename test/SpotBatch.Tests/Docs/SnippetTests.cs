using System.Text.RegularExpressions;
using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SecretsManager;
using SpotBatch.Tests.Docs.Snippets;

namespace SpotBatch.Tests.Docs;

/// <summary>Code that readers copy is code that compiles: each block of C# is a snippet of a compiled file.</summary>
public sealed partial class SnippetTests
{
    [Fact]
    public void EveryCSharpBlock_IsACompiledSnippet()
    {
        var snippets = Snippets();
        foreach (var page in Pages())
        {
            foreach (Match block in Block().Matches(Lines(page)))
            {
                var key = block.Groups["key"].Value;
                snippets.Should().ContainKey(key, $"{page} has a block of C# that no compiled file holds");
                block.Groups["code"].Value.Should().Be(snippets[key], $"{page} shows the snippet {key}");
            }
        }
    }

    [Fact]
    public void RelativeLinks_LeadSomewhere()
    {
        foreach (var page in Pages())
        {
            foreach (var target in Link().Matches(Lines(page)).Select(match => match.Groups[1].Value).Where(target => !target.Contains("://")))
                Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target.Split('#')[0])).Should().BeTrue($"{page} links to {target}");
        }
    }

    [Fact]
    public void TheReadmesCode_Synthesizes()
    {
        Synthesized.App(app =>
        {
            var stack = new Stack(app, "Stack");
            ReadmeSnippets.Team(stack, EcrRepository(stack), new Secret(stack, "Token"), new Bucket(stack, "Bucket"));
        }).Template("Stack").Of("AWS::Batch::JobDefinition").Should().ContainSingle();
        Synthesized.App(app => ReadmeSnippets.Elsewhere(new Stack(app, "Stack"))).Should().NotBeNull();
    }

    private static Amazon.CDK.AWS.ECR.Repository EcrRepository(Stack stack) => new(stack, "Jobs", new RepositoryProps());

    private static IEnumerable<string> Pages() =>
        Directory.GetFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories).Prepend(Repository.Path("README.md"));

    private static Dictionary<string, string> Snippets() => Directory
        .GetFiles(Repository.Path("test", "SpotBatch.Tests"), "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => Snippet().Matches(Lines(file)))
        .ToDictionary(match => match.Groups["key"].Value, match => Dedent(match.Groups["code"].Value));

    private static string Dedent(string code)
    {
        var lines = code.Split('\n');
        var indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length < indent ? "" : line[indent..]));
    }

    private static string Lines(string file) => File.ReadAllText(file).ReplaceLineEndings("\n");

    [GeneratedRegex(@"(?:<!-- snippet: (?<key>\S+) -->\n)?```csharp\n(?<code>.*?\n)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^ *// begin-snippet: (?<key>\S+)\n(?<code>.*?\n) *// end-snippet$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
