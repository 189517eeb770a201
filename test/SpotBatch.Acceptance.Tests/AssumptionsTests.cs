namespace SpotBatch.Acceptance.Tests;

public sealed class AssumptionsTests
{
    [Fact]
    public void EachHasANameOfItsOwn_AndSaysWhereItIsFrom()
    {
        Assumptions.All.Select(assumption => assumption.Id).Should().OnlyHaveUniqueItems()
            .And.AllSatisfy(id => id.Should().MatchRegex("^[a-z0-9]+(-[a-z0-9]+)*$"));
        foreach (var assumption in Assumptions.All)
        {
            Uri.IsWellFormedUriString(assumption.Source, UriKind.Absolute).Should().BeTrue($"{assumption.Id} has a source");
            new[] { assumption.Area, assumption.Claim, assumption.Why, assumption.Breaks }.Should().AllSatisfy(text => text.Trim().Should().NotBeEmpty(assumption.Id));
        }
    }

    [Fact]
    public void ThePage_IsWrittenFromTheTable()
    {
        var page = Repository.Path("docs", "assumptions.md");
        if (Environment.GetEnvironmentVariable("SPOTBATCH_UPDATE_DOCS") == "1")
            File.WriteAllText(page, Assumptions.Page());
        File.ReadAllText(page).ReplaceLineEndings("\n").Should().Be(Assumptions.Page(), "SPOTBATCH_UPDATE_DOCS=1 dotnet test writes it");
    }
}
