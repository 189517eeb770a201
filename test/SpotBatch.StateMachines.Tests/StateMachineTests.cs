using Xunit.Abstractions;

namespace SpotBatch.StateMachines.Tests;

/// <summary>Each test of the Node programs as one result here, under its own name.</summary>
public class StateMachineTests(ITestOutputHelper output)
{
    /// <summary>The names of the tests of the one run; read when the tests run, not when they are listed.</summary>
    public static TheoryData<string> Names => new(NodeRun.Results.Select(r => r.Name));

    [Theory]
    [MemberData(nameof(Names), DisableDiscoveryEnumeration = true)]
    public void Holds(string name)
    {
        var result = NodeRun.Results.Single(r => r.Name == name);
        output.WriteLine($"{result.Milliseconds} ms");
        if (result.Note is not null) output.WriteLine(result.Note);
        if (result.Failure is not null) Assert.Fail(result.Failure);
    }

    [Fact]
    public void EveryPartOfTheRunTookPlace()
    {
        string[] parts = ["definitions: ", "gate: ", "refused: ", "concurrency: ", "recovery: ", "history: ", "sweep: ", "every state of ", "explorer: holds: ", "explorer: finds out: "];
        parts.Should().OnlyContain(part => NodeRun.Results.Any(r => r.Name.StartsWith(part, StringComparison.Ordinal)));
    }
}
