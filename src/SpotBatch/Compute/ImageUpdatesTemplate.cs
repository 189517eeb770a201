namespace SpotBatch;

/// <summary>The schedules of a platform's image updates, and the one role that they act as.</summary>
internal static class ImageUpdatesTemplate
{
    private const string Role = "Role";

    public static byte[] Of(PlatformDeclaration platform, IReadOnlyDictionary<EnvironmentPlan, string> environments, LedgerSchedules schedules, string groupArn, string? path)
    {
        var template = new ResourceTemplate(path);

        template.Add(Role, "AWS::IAM::Role", LedgerRole.OfSchedules($"Updates the images of machines of the platform {platform.Name}", groupArn, Rights([.. environments.Values], schedules)));
        foreach (var (plan, arn) in environments)
            template.Add($"{ConstructId.Safe(plan.Pool.Name)}{plan.Id}", "AWS::Scheduler::Schedule", ImageSchedule.Of(platform.Name, plan, arn, platform.JobExecutionTimeout, schedules, Cfn.Arn(Role)));
        return template.Serialize();
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
