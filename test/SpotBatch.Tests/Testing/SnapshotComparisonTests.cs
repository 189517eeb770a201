using SpotBatch.Testing;

namespace SpotBatch.Tests.Testing;

public sealed class SnapshotComparisonTests : IDisposable
{
    private const string Before = "{\n  \"a\": 1\n}\n";
    private const string After = "{\n  \"a\": 2\n}\n";

    private static readonly SnapshotMode Compare = new(UpdateAsked: false, OnBuildServer: false);
    private static readonly SnapshotMode Update = new(UpdateAsked: true, OnBuildServer: false);
    private static readonly SnapshotMode CI = new(UpdateAsked: false, OnBuildServer: true);
    private static readonly SnapshotMode UpdateInCI = new(UpdateAsked: true, OnBuildServer: true);

    private readonly TempFolder _folder = new();
    private readonly SnapshotFile _file;

    public SnapshotComparisonTests() => _file = SnapshotFile.For("AppTests.cs", _folder.Path, "Deploys", null);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_template_as_in_its_snapshot_passes()
    {
        Snapshot(Before);

        Check(Before, Compare);
        Check(Before, CI);
    }

    [Fact]
    public void Line_ends_of_a_checkout_make_no_difference()
    {
        Snapshot(Before.Replace("\n", "\r\n", StringComparison.Ordinal));

        Check(Before, Compare);
    }

    [Fact]
    public void A_template_that_differs_fails_with_the_difference_and_the_command_that_accepts_it()
    {
        Snapshot(Before);

        Message(After, Compare).Should().Be($$"""
            The template differs from its snapshot {{_file.Path}}
            - snapshot, + this run

            @@ App.template.json/a @@
              {
            -   "a": 1
            +   "a": 2
              }

            Accept the change, then review the file as you review code:
              SPOTBATCH_UPDATE_SNAPSHOTS=1 dotnet test --filter Deploys
            """);
        File.ReadAllText(_file.Path).Should().Be(Before);
    }

    [Fact]
    public void A_template_without_a_snapshot_fails_with_the_command_that_writes_it()
    {
        Message(Before, Compare).Should().Be(
            $"There is no snapshot {_file.Path}\n\n" +
            "Write it, then review the file as you review code:\n  SPOTBATCH_UPDATE_SNAPSHOTS=1 dotnet test --filter Deploys");
        File.Exists(_file.Path).Should().BeFalse();
    }

    [Fact]
    public void On_Windows_the_command_is_one_of_PowerShell() =>
        Message(Before, Compare, windows: true).Should().EndWith(
            "\n  $env:SPOTBATCH_UPDATE_SNAPSHOTS=1; dotnet test --filter Deploys; Remove-Item Env:SPOTBATCH_UPDATE_SNAPSHOTS");

    [Fact]
    public void In_CI_a_failure_says_where_to_accept_it()
    {
        Message(Before, CI).Should().Be(
            $"There is no snapshot {_file.Path}\n\n" +
            "CI is set, so nothing is written here. Write it where CI is not set, and commit the file:\n" +
            "  SPOTBATCH_UPDATE_SNAPSHOTS=1 dotnet test --filter Deploys");
        Snapshot(Before);
        Message(After, CI).Should().Contain(
            "\n\nCI is set, so nothing is written here. Accept the change where CI is not set, and commit the file:\n");
    }

    [Fact]
    public void In_CI_nothing_is_written_even_when_asked_for()
    {
        Message(Before, UpdateInCI).Should().Contain(
            "\n\nCI is set, so nothing is written, though SPOTBATCH_UPDATE_SNAPSHOTS asks for it. Write it where CI is not set, and commit the file:\n");
        Directory.Exists(Path.GetDirectoryName(_file.Path)).Should().BeFalse();

        Snapshot(Before);
        Message(After, UpdateInCI).Should().Contain("though SPOTBATCH_UPDATE_SNAPSHOTS asks for it. Accept the change where");
        File.ReadAllText(_file.Path).Should().Be(Before);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Before)]
    public void When_asked_to_update_the_snapshot_is_written(string? before)
    {
        if (before is not null)
            Snapshot(before);

        Check(After, Update);

        File.ReadAllText(_file.Path).Should().Be(After);
        Check(After, CI);
    }

    [Fact]
    public void A_snapshot_that_needs_no_update_is_not_touched()
    {
        Snapshot(Before);
        var written = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_file.Path, written);

        Check(Before, Update);

        File.GetLastWriteTimeUtc(_file.Path).Should().Be(written);
    }

    [Fact]
    public void Two_calls_that_would_write_the_same_file_are_told_to_have_names()
    {
        Check(Before, Update);
        Check(Before, Update);

        FluentActions.Invoking(() => Check(After, Update)).Should().Throw<InvalidOperationException>().WithMessage(
            $"Two calls of TemplateSnapshot.Match in Deploys would write different contents to {_file.Path}\n" +
            "Give each call a name of its own: TemplateSnapshot.Match(stack, \"name\")");
        File.ReadAllText(_file.Path).Should().Be(Before);
    }

    private void Snapshot(string content) => _folder.Write("Snapshots/AppTests.Deploys.json", content);

    private void Check(string actual, SnapshotMode mode, bool windows = false) =>
        new SnapshotComparison(mode, windows).Check(_file, actual, "App.template.json");

    private string Message(string actual, SnapshotMode mode, bool windows = false)
    {
        var thrown = FluentActions.Invoking(() => Check(actual, mode, windows)).Should().Throw<SnapshotMismatchException>().Which;
        thrown.SnapshotFile.Should().Be(_file.Path);
        return thrown.Message;
    }
}
