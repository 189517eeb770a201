using SpotBatch.Testing;

namespace SpotBatch.Tests.Testing;

public class CallerFolderTests
{
    [Fact]
    public void A_path_that_exists_is_taken_as_it_is() =>
        Find("/home/ana/app/test/AppTests.cs", "/elsewhere/bin/", "/home/ana/app/test/AppTests.cs", "/elsewhere/AppTests.cs")
            .Should().Be("/home/ana/app/test");

    [Fact]
    public void A_mapped_path_is_found_above_the_binaries() =>
        Find("/_/test/App.Tests/Batch/AppTests.cs", "/src/app/test/App.Tests/bin/Debug/net8.0/", "/src/app/test/App.Tests/Batch/AppTests.cs")
            .Should().Be("/src/app/test/App.Tests/Batch");

    [Fact]
    public void A_checkout_that_moved_is_found() =>
        Find("/home/ana/app/test/AppTests.cs", "/ci/build/7/test/bin/", "/ci/build/7/test/AppTests.cs").Should().Be("/ci/build/7/test");

    [Fact]
    public void A_path_compiled_on_Windows_is_found() =>
        Find(@"C:\src\app\test\AppTests.cs", "/app/test/bin", "/app/test/AppTests.cs").Should().Be("/app/test");

    [Fact]
    public void The_longest_end_of_the_path_wins() =>
        Find("/_/test/Batch/AppTests.cs", "/app/test/bin", "/app/test/AppTests.cs", "/app/test/Batch/AppTests.cs", "/app/test/test/Batch/AppTests.cs")
            .Should().Be("/app/test/test/Batch");

    [Fact]
    public void Among_equal_ends_the_nearest_wins() =>
        Find("/_/AppTests.cs", "/app/one/bin", "/app/AppTests.cs", "/app/one/AppTests.cs").Should().Be("/app/one");

    [Fact]
    public void A_source_that_is_not_there_is_said() =>
        FluentActions.Invoking(() => Find("/_/test/AppTests.cs", "/drop/bin"))
            .Should().Throw<InvalidOperationException>().WithMessage(
                "The folder of /_/test/AppTests.cs can't be found, so neither can its snapshots: no folder above /drop/bin has that file. " +
                "Snapshots are kept beside the test's source: run the tests from a build output inside the repository.");

    private static string Find(string sourceFile, string binaries, params string[] existing) =>
        CallerFolder.Find(sourceFile, binaries, existing.Contains);
}
