using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SpotBatch;

/// <summary>
/// The schedule that has AWS Batch move an environment on to the latest image: a universal target of EventBridge Scheduler,
/// whose input is the request with names in Pascal case.
/// https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
/// https://docs.aws.amazon.com/batch/latest/APIReference/API_UpdateComputeEnvironment.html
/// </summary>
internal static class ImageSchedule
{
    private const int LongestName = 64;

    public static object Of(string platform, EnvironmentPlan plan, string environmentArn, TimeSpan jobExecutionTimeout, LedgerSchedules schedules, object roleArn) => new
    {
        Name = Name(platform, plan),
        schedules.GroupName,
        Description = $"Moves machines of the pool {plan.Pool.Name} ({plan.Id}) on to the latest image",
        ScheduleExpression = plan.Pool.ImageUpdates.Schedule,
        ScheduleExpressionTimezone = "UTC",
        FlexibleTimeWindow = new { Mode = "OFF" },
        Target = new
        {
            Arn = Cfn.Sub("arn:${AWS::Partition}:scheduler:::aws-sdk:batch:updateComputeEnvironment"),
            RoleArn = roleArn,
            Input = JsonSerializer.Serialize(new
            {
                ComputeEnvironment = environmentArn,
                ComputeResources = new { UpdateToLatestImageVersion = true },
                // An environment that was never updated has AWS Batch's own policy, of 30 minutes: creating one takes none.
                UpdatePolicy = new { TerminateJobsOnUpdate = false, JobExecutionTimeoutMinutes = jobExecutionTimeout.TotalMinutes },
            }),
            // An environment that is just being updated refuses; it is free again after the jobs on its old machines.
            RetryPolicy = new { MaximumEventAgeInSeconds = 86400, MaximumRetryAttempts = 185 },
            DeadLetterConfig = new { Arn = schedules.DeadLetterQueueArn },
        },
    };

    /// <summary>Two dots, as no task's schedule has. A long pool's name is cut, and told apart by a hash.</summary>
    private static string Name(string platform, EnvironmentPlan plan)
    {
        var name = $"{platform}..images-{ConstructId.Safe(plan.Pool.Name)}-{plan.Id}";
        return name.Length <= LongestName ? name : $"{name[..(LongestName - 9)]}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8]}";
    }
}
