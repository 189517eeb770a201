using SpotBatch.Acceptance.Rows;
using SpotBatch.Acceptance.Tests.StandIn;

namespace SpotBatch.Acceptance.Tests;

/// <summary>The acceptance run, before stand-ins of the programs that it runs.</summary>
public sealed class AcceptanceRunTests
{
    public static TheoryData<string> Rows => [.. AllRows.List.Select(row => row.Id)];

    [Fact]
    public void EachRow_HasANameOfItsOwn() => AllRows.List.Select(row => row.Id).Should().OnlyHaveUniqueItems();

    [Fact]
    public void EachRow_SettlesAnAssumption_AndEachAssumptionNamesARowThatIsThere() =>
        Assumptions.All.Select(assumption => assumption.Row).OfType<string>().Distinct().Should().BeEquivalentTo(AllRows.List.Select(row => row.Id));

    [Fact]
    public void WhatIsTakenForAFaultOfTheRequest_IsAsTheGateHasIt() =>
        File.ReadAllText(Repository.Path("src", "SpotBatch", "Ledger", "gate.asl.json")).Should().Contain($"/{WordRows.OfTheRequest()}/i");

    [Fact]
    public async Task WhereAwsDoesWhatIsBelievedOfIt_EveryRowHolds_AndNothingIsLeft()
    {
        var output = await Outcome.OfAsync(new StandInCommands());
        output.Text.Should().NotContain("does not  ").And.Contain("nothing is left");
        output.Verdicts.Should().HaveCount(AllRows.List.Count).And.AllSatisfy(row => row.Value.Should().Be("holds", row.Key));
        output.ExitCode.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task WhereAwsAnswersOtherwise_ThatRowSaysSo_AndNoOther(string row)
    {
        var output = await Outcome.OfAsync(new StandInCommands(row));
        output.Verdicts.Where(found => found.Value == "does not").Select(found => found.Key).Should().Equal([row], output.Text);
        output.ExitCode.Should().Be(1);
    }

    [Fact]
    public async Task ThePage_IsWrittenFromTheRows_AndShowsARun()
    {
        var page = Repository.Path("docs", "acceptance.md");
        var text = await AcceptancePage.TextAsync();
        if (Environment.GetEnvironmentVariable("SPOTBATCH_UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(page, text);
        (await File.ReadAllTextAsync(page)).ReplaceLineEndings("\n").Should().Be(text, "SPOTBATCH_UPDATE_DOCS=1 dotnet test writes it");
    }
}
