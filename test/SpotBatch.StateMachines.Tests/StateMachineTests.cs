using Xunit.Abstractions;

namespace SpotBatch.StateMachines.Tests;

/// <summary>Each test of the Node programs as one result here, under its own name.</summary>
public class StateMachineTests(ITestOutputHelper output)
{
    /// <summary>A test's name; of a plain string xunit would show the first 50 characters only.</summary>
    public sealed record NodeTest(string Name)
    {
        /// <inheritdoc />
        public override string ToString() => Name;
    }

    /// <summary>The tests of the one run; made when the tests run, not when they are listed.</summary>
    public static TheoryData<NodeTest> All => new(NodeRun.Results.Select(r => new NodeTest(r.Name)));

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Holds(NodeTest test)
    {
        var result = NodeRun.Results.Single(r => r.Name == test.Name);
        output.WriteLine($"{result.Milliseconds} ms");
        if (result.Note is not null) output.WriteLine(result.Note);
        if (result.Failure is not null) Assert.Fail(result.Failure);
    }

    [Fact]
    public void EveryPartOfTheRunTookPlace()
    {
        string[] parts =
        [
            "interpreter: ", "look: ", "definitions: ", "gate: ", "refused: ", "input: ", "told: ", "answers: ", "revisions: ",
            "concurrency: ", "recovery: ", "history: ", "step: ", "attacks: ", "sweep: ", "watch: ", "alert: ", "order: ", "heard: ",
            "lost: ", "arrives: ", "transformer: ", "cost: ", "burst: ", "rights: ", "rights: finds out: ", "every state of ",
            "explorer: holds: ", "explorer: holds as far as seen: ", "explorer: finds out: ", "direct: ", "direct: finds out: ",
            "told-directly: ", "told-directly: finds out: ", "direct-rights: ", "overlap: holds: ", "overlap: finds out: ",
        ];
        parts.Should().OnlyContain(part => NodeRun.Results.Any(r => r.Name.StartsWith(part, StringComparison.Ordinal)));
    }
}
