using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpotBatch;

/// <summary>The schedules of a platform's image updates, and the one role that they act as.</summary>
internal static class ImageUpdatesTemplate
{
    private const string Role = "Role";

    private static readonly JsonSerializerOptions Format = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static byte[] Of(PlatformDeclaration platform, IReadOnlyDictionary<EnvironmentPlan, string> environments, LedgerSchedules schedules, string groupArn, string? path)
    {
        var resources = new Dictionary<string, object>();
        void Add(string id, string type, object properties) => resources[id] = new
        {
            Type = type,
            Properties = properties,
            Metadata = path is null ? null : new Dictionary<string, string> { [ConstructPath.MetadataKey] = $"{path}/{id}" },
        };

        Add(Role, "AWS::IAM::Role", LedgerRole.OfSchedules($"Updates the images of machines of the platform {platform.Name}", groupArn, Rights([.. environments.Values], schedules)));
        foreach (var (plan, arn) in environments)
            Add($"{ConstructId.Safe(plan.Pool.Name)}{plan.Id}", "AWS::Scheduler::Schedule", ImageSchedule.Of(platform.Name, plan, arn, platform.JobExecutionTimeout, schedules, Cfn.Arn(Role)));
        return JsonSerializer.SerializeToUtf8Bytes(new { Resources = resources }, Format);
    }

    /// <summary>
    /// These environments, and nothing of them that takes a role: the request names none, so none is passed.
    /// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html
    /// </summary>
    private static object[] Rights(string[] environments, LedgerSchedules schedules) =>
    [
        new { Effect = "Allow", Action = new[] { "batch:UpdateComputeEnvironment" }, Resource = environments },
        new { Effect = "Allow", Action = new[] { "sqs:SendMessage" }, Resource = schedules.DeadLetterQueueArn },
    ];
}
