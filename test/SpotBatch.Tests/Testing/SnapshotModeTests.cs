using SpotBatch.Testing;

namespace SpotBatch.Tests.Testing;

public class SnapshotModeTests
{
    [Theory]
    [InlineData("1", null, true)]
    [InlineData("true", null, true)]
    [InlineData("True", "", true)]
    [InlineData("1", "false", true)]
    [InlineData("1", "False", true)]
    [InlineData(null, null, false)]
    [InlineData("", null, false)]
    [InlineData("0", null, false)]
    [InlineData("false", null, false)]
    [InlineData("1", "true", false)]
    [InlineData("1", "1", false)]
    [InlineData("true", "woodpecker", false)]
    [InlineData(null, "true", false)]
    public void Snapshots_are_written_when_asked_for_but_never_in_CI(string? update, string? ci, bool writes) =>
        SnapshotMode.From(name => name switch
        {
            "SPOTBATCH_UPDATE_SNAPSHOTS" => update,
            "CI" => ci,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        }).Writes.Should().Be(writes);
}
