using System.Diagnostics;
using SpotBatch.Testing;

namespace SpotBatch.Tests.Testing;

public class GitIgnoreTests
{
    private static readonly string[] Files =
    [
        "App.template.json/Parameters/BootstrapVersion/Type", "App.template.json/Parameters/Other/Type",
        "App.template.json/Resources/Fn/Properties/Code/S3Key", "App.template.json/Resources/Fn/Properties/Code/S3Bucket/Fn::Sub",
        "App.template.json/Resources/Fn/Metadata/aws:cdk:path", "App.template.json/Resources/Fn/Metadata/mine",
        "App.template.json/Resources/fn/Type", "App.template.json/Resources/List/0/Key", "tree.json", "manifest.json/version",
        "asset.ff/index.js", "cdk.out", "x/tree.json", "n/a+b", "n/a b", "n/[x]", "n/#c", "n/!d", "a/b/c/d", "a/x/b", "a/x/y/b", "a/bc",
        "b/a", "b/x/z", "xyz", "abc", "a$", "a^b", "a|b", "{a,b}", "(a)",
    ];

    [Theory]
    [InlineData("*.template.json/Parameters/BootstrapVersion", "App.template.json/Parameters/BootstrapVersion", true)]
    [InlineData("*.template.json/Parameters/BootstrapVersion", "App.template.json/Parameters/Other", false)]
    [InlineData("*.template.json/Resources/*/Metadata/aws:*", "App.template.json/Resources/Fn/Metadata/aws:cdk:path", true)]
    [InlineData("*.template.json/Resources/*/Metadata/aws:*", "assembly-Prod/App.template.json/Resources/Fn/Metadata/aws:cdk:path", false)]
    [InlineData("**/*.template.json/Resources/*/Metadata/aws:*", "assembly-Prod/App.template.json/Resources/Fn/Metadata/aws:cdk:path", true)]
    [InlineData("tree.json", "assembly-Prod/tree.json", true)]
    [InlineData("/tree.json", "assembly-Prod/tree.json", false)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("[!a-c]x", "dx", true)]
    [InlineData("[!a-c]x", "bx", false)]
    [InlineData("[[:digit:]]", "a/7", true)]
    [InlineData("fn", "Fn", false)]
    [InlineData("# tree.json", "tree.json", false)]
    [InlineData("[tree.json", "tree.json", false)]
    public void A_pattern_matches_as_in_git(string pattern, string path, bool ignored) =>
        new GitIgnore([pattern]).Ignores(path, isFolder: false).Should().Be(ignored);

    [Fact]
    public void A_pattern_with_a_slash_at_its_end_matches_folders_alone()
    {
        var ignore = new GitIgnore(["Metadata/"]);

        ignore.Ignores("Metadata", isFolder: true).Should().BeTrue();
        ignore.Ignores("Metadata", isFolder: false).Should().BeFalse();
    }

    [Theory]
    [InlineData(false, "*.json", "!tree.json")]
    [InlineData(true, "!tree.json", "*.json")]
    public void The_last_pattern_that_matches_decides(bool ignored, params string[] patterns) =>
        new GitIgnore(patterns).Ignores("tree.json", isFolder: false).Should().Be(ignored);

    [Fact]
    public void Git_itself_leaves_out_the_same()
    {
        string[] odd =
        [
            "x**z", "b/x**z", "a/**b", "**", "/**", "**/", "a/**", "a/**/**/b", "**/**/b", "*/**", "[]a]bc", "[a\\-c]bc", "[^a]bc", "[[]x]",
            "[[:alpha:]]yz", "[[:nosuch:]]bc", "#c", "\\#c", "\\!d", "!d", "a\\ b", "n/a b   ", "n/a+b", "n?a+b", "n/[x]", "n/\\[x\\]", "a$", "a^b", "a|b", "{a,b}",
            "(a)", "x\\yz", "\\", "[", "[a", "a[", "./a", "a//b", "a/b/../c", "?", "*", "/*", "/", "//", " ", "a/", "abc/",
        ];
        string[] parts =
        [
            "*", "**", "a", "b", "x", "*.template.json", "Resources", "*n", "F?", "[Ff]n", "aws:*", "Parameters", "S3Key", "tree.json", "*.json",
            "Type", "[!a]*", "0",
        ];
        var random = new Random(20241124);
        var made = Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, random.Next(1, 5)).Select(Pattern).ToArray());
        string Pattern(int number) =>
            (number > 0 && random.Next(3) == 0 ? "!" : "") + (random.Next(4) == 0 ? "/" : "")
            + string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(_ => parts[random.Next(parts.Length)]))
            + (random.Next(5) == 0 ? "/" : "");
        string[][] cases = [.. odd.Select(pattern => new[] { pattern }), .. odd.Select(pattern => new[] { "*", "!*/", "!" + pattern }), .. made];

        var git = LeftOutByGit(cases);

        Enumerable.Range(0, cases.Length)
            .Select(i => (Patterns: string.Join(" | ", cases[i]), Git: Joined(git[i]), Ours: Joined(LeftOut(new GitIgnore(cases[i])))))
            .Where(found => found.Git != found.Ours)
            .Should().BeEmpty();
    }

    private static string Joined(IEnumerable<string> files) => string.Join(", ", files);

    private static IEnumerable<string> LeftOut(GitIgnore ignore) => Files.Where(file => LeftOut(ignore, file));

    private static bool LeftOut(GitIgnore ignore, string file)
    {
        var parts = file.Split('/');
        return Enumerable.Range(1, parts.Length).Any(count =>
            ignore.Ignores(string.Join('/', parts[..count]), isFolder: count < parts.Length));
    }

    private static string[][] LeftOutByGit(string[][] cases)
    {
        using var folder = new TempFolder();
        foreach (var file in Files)
            folder.Write(file, "");
        Git(folder.Path, "init -q");
        return [.. cases.Select(patterns =>
        {
            folder.Write(".gitignore", string.Join('\n', patterns));
            var kept = Git(folder.Path, "ls-files -z -o --exclude-per-directory=.gitignore").Split('\0').ToHashSet();
            return Files.Where(file => !kept.Contains(file)).ToArray();
        })];
    }

    private static string Git(string folder, string arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.Should().Be(0);
        return output;
    }
}
