using System.Text.Json;

namespace SpotBatch.Client.Tests.Scripts;

/// <summary>The command that nix/default.nix makes. nixpkgs is not needed for it: what it takes from there is stood for.</summary>
public sealed class NixTests : IDisposable
{
    private const string Packages = "{ writeShellApplication = made: made.text; awscli2 = null; coreutils = null; gawk = null; gnused = null; }";

    private readonly AwsStub aws = new();

    public NixTests() => aws.Answers("events.put-events", "0\tNone\tNone");

    [Fact]
    public void ADeclaredTask_IsSubmitted()
    {
        if (!Shell.HasOrIsNotCi("nix-instantiate"))
            return;
        var script = Script("""task = "report"; parameters = { day = "it's \"x\"\n$HOME"; "a.b" = "1"; }; environment.LOG = "debug"; arraySize = 3;""");
        var expected = new SpotBatchTask("spotbatch-prod", "report").Event(new SubmitRequest("order-17")
        {
            Parameters = { ["a.b"] = "1", ["day"] = "it's \"x\"\n$HOME" },
            Environment = { ["LOG"] = "debug" },
            ArraySize = 3,
        });
        aws.Run("bash", script, "--token", "order-17").Should().Be(new ShellResult(0, expected.RunId + "\n", ""));
        using var entries = JsonDocument.Parse(AwsStub.Option(aws.Calls.Single(), "--entries"));
        entries.RootElement[0].GetProperty("Detail").GetString().Should().Be(expected.Detail);
    }

    [Fact]
    public void WithoutAToken_OneIsMade()
    {
        if (!Shell.HasOrIsNotCi("nix-instantiate"))
            return;
        var script = Script("task = \"report\";");
        aws.Run("bash", script).Error.Should().StartWith("token: ");
        AwsStub.Option(aws.Calls.Single(), "--entries").Should().Contain("token");
    }

    [Fact]
    public void ARefusedEntry_Fails()
    {
        if (!Shell.HasOrIsNotCi("nix-instantiate"))
            return;
        aws.Answers("events.put-events", "1\tInternalFailure\tNone");
        var result = aws.Run("bash", Script("task = \"report\";"), "--token", "a");
        result.ExitCode.Should().Be(1);
        result.Error.Should().StartWith("spotbatch: EventBridge refused the submission: 1\tInternalFailure");
    }

    [Fact]
    public void TheCommand_IsCleanAsNixpkgsChecksIt()
    {
        if (!Shell.HasOrIsNotCi("nix-instantiate") || !Shell.HasOrIsNotCi("shellcheck"))
            return;
        Shell.Run("shellcheck", ["-s", "bash", Script("task = \"report\"; parameters.day = \"$HOME\";")]).Output.Should().BeEmpty();
    }

    [Fact]
    public void AllProblems_AreSaidTogether()
    {
        if (!Shell.HasOrIsNotCi("nix-instantiate"))
            return;
        Evaluate("""task = "my report"; parameters.day = 1; arraySize = 1; environment = { "A-B" = "1"; SPOTBATCH_TASK = "x"; };""").Error.Should().Contain(
            "the task can't be submitted: task is \"my report\"; a letter or digit, then letters, digits, _ and - are allowed; arraySize is 1; a number from 2 to 10000 is allowed; parameters.day is 1; a string is allowed; environment has the name 'A-B'; letters, digits and _ are allowed, not starting with a digit; environment has the name 'SPOTBATCH_TASK'; names that start with SPOTBATCH_ or AWS_BATCH can't be set");
    }

    public void Dispose() => aws.Dispose();

    private static ShellResult Evaluate(string task) => Shell.Run("nix-instantiate",
        ["--eval", "--strict", "--json", "-E", $$"""import {{Repository.Path("nix", "default.nix")}} { pkgs = {{Packages}}; platform = "prod"; {{task}} }"""]);

    /// <summary>The command as writeShellApplication writes it.</summary>
    private string Script(string task)
    {
        var result = Evaluate(task);
        result.ExitCode.Should().Be(0, result.Error);
        return aws.Write("submit", "#!/usr/bin/env bash\nset -o errexit\nset -o nounset\nset -o pipefail\n\n" + JsonSerializer.Deserialize<string>(result.Output));
    }
}
