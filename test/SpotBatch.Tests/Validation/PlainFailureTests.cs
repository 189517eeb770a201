namespace SpotBatch.Tests.Validation;

/// <summary>What is printed last when a synth fails, and where the pages of problems are.</summary>
public sealed class PlainFailureTests
{
    [Fact]
    public void TheProblems_AreTakenOutOfTheTraceAroundThem() =>
        PlainFailure.Of(new InvalidOperationException("outer", new InvalidOperationException(
            "Error: Validation failed with the following errors:\n  [Team/Report] SB2024 one\n  [Team/Other] SB2025 two\n    at "
                + "validateTree (synthesis.js:1:2)\n    at App.synth")))
        .Should().Be(string.Join(
            Environment.NewLine, "Validation failed with the following errors:", "  [Team/Report] SB2024 one",
            "  [Team/Other] SB2025 two"));

    [Fact]
    public void AnotherFailure_IsLeftAsItIs()
    {
        PlainFailure.Of(new InvalidOperationException("Error: There are no subnets")).Should().BeNull();
        PlainFailure.Of(null).Should().BeNull();
    }

    [Theory]
    [InlineData(null, "docs/problems/")]
    [InlineData("file:///somewhere", "docs/problems/")]
    [InlineData("https://example.com/team/repository.git", "https://example.com/team/repository/blob/HEAD/docs/problems/")]
    [InlineData("https://example.com/team/repository", "https://example.com/team/repository/blob/HEAD/docs/problems/")]
    public void ThePages_AreInTheRepositoryOfThePackage(string? repository, string folder) =>
        ProblemPage.FolderIn(repository).Should().Be(folder);
}
