namespace SpotBatch.Tests.Tasks;

/// <summary>The variables that submitters may set: the gate reads their names from the definition.</summary>
public sealed class OverridableEnvironmentTests
{
    private const string Mark = "spotbatch:environment";

    [Fact]
    public void Names_AreAMark_WithSpacesBetweenThem() =>
        TaskMarks.Of(Declared.Task(props => props with { OverridableEnvironment = ["LEVEL", "MODE"] }))[Mark].Should().Be("LEVEL MODE");

    [Fact]
    public void WithoutNames_ThereIsNoMark_SoThatNoneCanBeSet() => TaskMarks.Of(Declared.Task()).Should().NotContainKey(Mark);

    [Theory]
    [InlineData("2ND")]
    [InlineData("A B")]
    [InlineData("A-B")]
    [InlineData("")]
    [InlineData("AWS_BATCH_JOB_ID")]
    [InlineData("SPOTBATCH_RUN_ID")]
    [InlineData("SPOTBATCH_SUBMIT_BUS")]
    [InlineData("API_TOKEN")]
    public void WhatIsNoName_OrNobodysToSet_IsReported(string name) =>
        Declared.Check(props => props with
        {
            Secrets = new() { ["API_TOKEN"] = TaskSecret.Unknown }, OverridableEnvironment = ["LEVEL", name],
        })
        .Should().ContainSingle(finding => finding.Rule == OverridableRules.Name).Which.Prop.Should().Be("OverridableEnvironment[1]");

    [Fact]
    public void ASecret_AndANameThatComesTwice_AreReportedWithTheFix() => Declared.Check(props => props with
    {
        Secrets = new() { ["API_TOKEN"] = TaskSecret.Unknown }, OverridableEnvironment = ["LEVEL", "API_TOKEN", "LEVEL"],
    }).Select(finding => finding.Text).Should().Equal(
        "OverridableEnvironment[1] = 'API_TOKEN': a variable of Secrets is nobody's to set. Take it out of one of the two",
        "OverridableEnvironment[2] = 'LEVEL': a name is allowed once. Take it out");
}
