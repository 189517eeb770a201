namespace SpotBatch.Tests.Validation;

public sealed class AcceptanceTests
{
    private static readonly Dictionary<string, string> Leak = new() { ["GH"] = Credentials.GitHub };

    [Fact]
    public void AnAcceptedProblem_IsReportedNoMore() => Messages(Leak, Problem.Accept("SB2107", "It is revoked")).Should().BeEmpty();

    [Fact]
    public void OtherProblems_StillAre() => Declared.Check(props => props with { Environment = Leak, ArraySize = 1, Suppress = [Problem.Accept("SB2107", "It is revoked")] })
        .Select(finding => finding.Rule.Code).Should().Equal("SB2025");

    [Fact]
    public void AnUnknownCode_IsAProblem() => Messages([], Problem.Accept("SB9999", "It is quick")).Should().Equal(
        "SB2008 [App] Suppress[0] = 'SB9999': the code of a rule is allowed. Correct it; SB2052, SB2053, SB2054, SB2107 can be accepted.");

    [Fact]
    public void AWarning_IsAcknowledgedOtherwise() => Messages([], Problem.Accept("SB2904", "It is a sandbox")).Should().Equal(
        "SB2008 [App] Suppress[0] = SB2904: a warning is acknowledged with CDK's own means. Write Annotations.Of(task).AcknowledgeWarning(\"SB2904\").");

    [Fact]
    public void ALimitOfAws_CantBeAccepted_AndIsStillReported() => Declared.Check(props => props with { ArraySize = 1, Suppress = [Problem.Accept("SB2025", "One will do")] })
        .Select(finding => finding.Rule.Code).Should().Equal("SB2025", "SB2008");

    [Fact]
    public void AProblemThatDoesNotOccur_IsAProblem() => Messages([], Problem.Accept("SB2107", "It is revoked")).Should().Equal(
        "SB2008 [App] Suppress[0] = SB2107: the task has no such problem. Take the entry out.");

    [Fact]
    public void ACodeAcceptedTwice_IsAProblem() => Messages(Leak, Problem.Accept("SB2107", "It is revoked"), Problem.Accept("SB2107", "Really")).Should().Equal(
        "SB2008 [App] Suppress[1] = SB2107: a code is accepted once, for all that it reports on the task. Take the entry out.");

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void NoReason_IsAProblem(string reason) => Messages(Leak, Problem.Accept("SB2107", reason)).Should().Equal(
        "SB2008 [App] Suppress[0].Reason = none: an accepted problem has its reason. Say why it is right here.");

    [Fact]
    public void Null_Throws()
    {
        FluentActions.Invoking(() => Problem.Accept(null!, "x")).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Problem.Accept("SB2107", null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void AnAcceptedProblem_KeepsItsReason() => Problem.Accept("SB2107", "It is revoked").Should().Match<AcceptedProblem>(accepted =>
        accepted.Code == "SB2107" && accepted.Reason == "It is revoked");

    private static IEnumerable<string> Messages(Dictionary<string, string> environment, params AcceptedProblem[] accepted) =>
        Declared.Check(props => props with { Environment = environment, Suppress = accepted }).Select(finding => finding.At("App").ToString());
}
