using System.Text.Json;

namespace SpotBatch.Tests;

/// <summary>The resources of a template.</summary>
internal sealed class Resources(JsonElement template)
{
    public JsonElement Json => template;

    public IReadOnlyDictionary<string, JsonElement> All { get; } = template.GetProperty("Resources").EnumerateObject()
        .ToDictionary(resource => resource.Name, resource => resource.Value);

    public IEnumerable<string> Types => All.Values.Select(resource => resource.GetProperty("Type").GetString()!);

    public IReadOnlyList<JsonElement> Of(string type) => [.. All.Values.Where(resource => resource.GetProperty("Type").GetString() == type)];

    /// <summary>The properties of the only resource of a type.</summary>
    public JsonElement Only(string type) => Of(type).Should().ContainSingle(type).Which.GetProperty("Properties");

    /// <summary>The schedules of tasks: the ledger has one of its own.</summary>
    public IReadOnlyList<JsonElement> Schedules =>
        [.. Of("AWS::Scheduler::Schedule").Where(schedule => !schedule.Text("Properties", "Name").Contains("..", StringComparison.Ordinal))];

    /// <summary>The properties of the only schedule of a task.</summary>
    public JsonElement OnlySchedule => Schedules.Should().ContainSingle().Which.GetProperty("Properties");

    /// <summary>The properties of the gate.</summary>
    public JsonElement Gate => Of("AWS::StepFunctions::StateMachine").Select(machine => machine.GetProperty("Properties"))
        .Single(machine => machine.Text("StateMachineName").EndsWith("-gate", StringComparison.Ordinal));

    /// <summary>The rules that pass alerts on.</summary>
    public IReadOnlyList<JsonElement> AlertRules =>
        [.. Of("AWS::Events::Rule").Where(rule => rule.Text("Properties", "Description").StartsWith("Delivers alerts", StringComparison.Ordinal))];

    /// <summary>The log group of the tasks: the ledger's machines have one of their own.</summary>
    public JsonElement TaskLogs => Of("AWS::Logs::LogGroup").Single(group => !group.GetProperty("Properties").TryGetProperty("LogGroupName", out _));

    public JsonElement Properties(string logicalId) => All[logicalId].GetProperty("Properties");

    public string LogicalId(string type) => All.Single(resource => resource.Value.GetProperty("Type").GetString() == type).Key;
}
