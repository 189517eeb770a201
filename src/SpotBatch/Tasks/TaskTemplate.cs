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

    private static readonly JsonSerializerOptions Format = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The id of one of a task's schedules.</summary>
    /// <param name="index">Which, from 0.</param>
    public static string Schedule(int index) => index == 0 ? "Schedule" : $"Schedule{index + 1}";

    public static byte[] Of(TaskDeclaration task, TaskStack stack, JobDefinitionShape.References given)
    {
        // The name is claimed before the definition is registered: a second task of that name would take it over.
        var claims = Claims(task, stack).ToDictionary(claim => claim.Id, claim => claim.Resource);
        var resources = new Dictionary<string, object>(claims)
        {
            [JobDefinition] = new
            {
                Type = "AWS::Batch::JobDefinition",
                DependsOn = claims.Keys.First(),
                Properties = JobDefinitionShape.Of(task, given),
            },
        };
        return JsonSerializer.SerializeToUtf8Bytes(new { Resources = resources }, Format);
    }

    /// <summary>What claims the task's name: its schedules, or a parameter when it has none.</summary>
    private static IEnumerable<(string Id, object Resource)> Claims(TaskDeclaration task, TaskStack stack)
    {
        if (task.Schedules.Count == 0)
            return [(Claim, new { Type = "AWS::SSM::Parameter", Properties = ClaimShape.Of(task) })];

        return task.Schedules.Select((trigger, index) => (Schedule(index), (object)new
        {
            Type = "AWS::Scheduler::Schedule",
            Properties = ScheduleShape.Of(task, trigger, index, stack),
        }));
    }
}
