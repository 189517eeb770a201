using SpotBatch.Testing;

namespace SpotBatch.Tests.Testing;

public class SnapshotFileTests
{
    [Theory]
    [InlineData("/_/test/AppTests.cs", "Deploys", null, "AppTests.Deploys.json")]
    [InlineData(@"C:\app\test\AppTests.cs", "Deploys", "prod-eu_1.2", "AppTests.Deploys.prod-eu_1.2.json")]
    [InlineData("/app/App.Batch.cs", ".ctor", null, "App.Batch.ctor.json")]
    public void A_snapshot_is_named_after_its_test(string sourceFile, string test, string? name, string fileName) =>
        SnapshotFile.For(sourceFile, "/app/test", test, name).Path.Should().Be(Path.Combine("/app/test", "Snapshots", fileName));

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a:b")]
    [InlineData("a b")]
    public void A_name_that_not_every_system_takes_is_refused(string name) =>
        FluentActions.Invoking(() => SnapshotFile.For("/app/AppTests.cs", "/app", "Deploys", name))
            .Should().Throw<ArgumentException>().WithMessage(
                $"name = \"{name}\": it is part of the snapshot's file name, so letters, digits, '.', '-' and '_' are allowed. (Parameter 'name')");
}
