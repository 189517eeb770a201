using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpotBatch;

/// <summary>
/// All resources of a task as one CloudFormation template, which the CDK reads in a single call: a resource made by
/// itself costs several times as much, most of it in the bridge between the languages.
/// </summary>
internal static class TaskTemplate
{
    public const string JobDefinition = "Resource";
    public const string Claim = "Claim";
    public const string Turn = "Turn";

    private static readonly JsonSerializerOptions Format = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The id of one of a task's schedules.</summary>
    /// <param name="index">Which, from 0.</param>
    public static string Schedule(int index) => index == 0 ? "Schedule" : $"Schedule{index + 1}";

    /// <summary>The template of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="path">Its construct path, to be written on its resources; null when they are to have none.</param>
    /// <param name="stack">What it shares with the other tasks of its stack.</param>
    /// <param name="given">What its definition refers to.</param>
    public static byte[] Of(TaskDeclaration task, string? path, TaskStack stack, JobDefinitionShape.References given) =>
        Serialize(Resources(task, path, stack, given, id => id));

    /// <summary>Resources by their ids, as a template.</summary>
    public static byte[] Serialize(IReadOnlyDictionary<string, object> resources) => JsonSerializer.SerializeToUtf8Bytes(new { Resources = resources }, Format);

    /// <summary>The resources of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="path">Its construct path, to be written on its resources; null when they are to have none.</param>
    /// <param name="stack">What it shares with the other tasks of its stack.</param>
    /// <param name="given">What its definition refers to.</param>
    /// <param name="name">Makes the id in the template of an id within the task.</param>
    public static Dictionary<string, object> Resources(
        TaskDeclaration task, string? path, TaskStack stack, JobDefinitionShape.References given, Func<string, string> name)
    {
        // The name is claimed before the definition is registered: a second task of that name would take it over.
        var resources = Claims(task, stack).ToDictionary(claim => name(claim.Id), claim => Resource(claim.Type, claim.Properties, path, claim.Id));
        var claim = resources.Keys.First();
        if (task.TakesTurns)
            resources[name(Turn)] = Resource(ConsumableResourceShape.Type, ConsumableResourceShape.Of(units: 1), path, Turn);
        resources[name(JobDefinition)] = Resource(
            "AWS::Batch::JobDefinition", JobDefinitionShape.Of(task, given), path, JobDefinition, dependsOn: claim);
        foreach (var (trigger, index) in task.EventTriggers.Select((trigger, index) => (trigger, index)))
        {
            var id = index == 0 ? "Rule" : $"Rule{index + 1}";
            resources[name(id)] = Resource("AWS::Events::Rule", TriggerRuleShape.Of(task, trigger, stack), path, id);
        }

        if (task.Props.Metrics)
        {
            foreach (var (id, properties) in TaskMetricFilters.Of(task))
                resources[name(id)] = Resource("AWS::Logs::MetricFilter", properties, path, id);
        }

        return resources;
    }

    /// <summary>What claims the task's name: its schedules, or a parameter when it has none.</summary>
    private static IEnumerable<(string Id, string Type, object Properties)> Claims(TaskDeclaration task, TaskStack stack) =>
        task.Schedules.Count == 0
            ? [(Claim, "AWS::SSM::Parameter", ClaimShape.Of(task))]
            : task.Schedules.Select((trigger, index) =>
                (Schedule(index), "AWS::Scheduler::Schedule", ScheduleShape.Of(task, trigger, index, stack)));

    private static object Resource(string type, object properties, string? path, string id, string? dependsOn = null) => new
    {
        Type = type,
        DependsOn = dependsOn,
        Properties = properties,
        Metadata = path is null ? null : new Dictionary<string, string> { [ConstructPath.MetadataKey] = $"{path}/{id}" },
    };
}
