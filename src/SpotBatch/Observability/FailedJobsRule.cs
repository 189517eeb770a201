using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.SNS;
using Constructs;

namespace SpotBatch;

/// <summary>The rule that turns AWS Batch's event of a failed job into a message that a person can act on.</summary>
internal static class FailedJobsRule
{
    /// <summary>https://docs.aws.amazon.com/batch/latest/userguide/batch_job_events.html</summary>
    private static readonly Dictionary<string, string> Paths = new()
    {
        ["job"] = "$.detail.jobName",
        ["id"] = "$.detail.jobId",
        ["definition"] = "$.detail.jobDefinition",
        ["why"] = "$.detail.statusReason",
        ["reason"] = "$.detail.container.reason",
        ["exit"] = "$.detail.container.exitCode",
        ["stream"] = "$.detail.container.logStreamName",
        ["region"] = "$.region",
        ["time"] = "$.time",
    };

    public static CfnRule Create(Construct scope, string id, string[] queueArns, string logGroupName, IReadOnlyList<ITopic> topics) =>
        new(scope, id, new CfnRuleProps
        {
            Description = "Tells of failed background tasks",
            EventPattern = new Dictionary<string, object>
            {
                ["source"] = new[] { "aws.batch" },
                ["detail-type"] = new[] { "Batch Job State Change" },
                ["detail"] = new Dictionary<string, object>
                {
                    ["status"] = new[] { "FAILED" },
                    ["jobQueue"] = queueArns,
                    // An array's children fail one by one; their parent says it once.
                    ["arrayProperties"] = new Dictionary<string, object>
                    {
                        ["index"] = new[] { new Dictionary<string, object> { ["exists"] = false } },
                    },
                },
            },
            Targets = topics.Select((topic, index) => new CfnRule.TargetProperty
            {
                Id = $"Topic{index + 1}",
                Arn = topic.TopicArn,
                InputTransformer = new CfnRule.InputTransformerProperty
                {
                    InputPathsMap = Paths,
                    InputTemplate = Message(logGroupName),
                },
            }).ToArray(),
        });

    /// <summary>Each line is a JSON string of its own: EventBridge puts the values in and joins them.</summary>
    private static string Message(string logGroupName) => string.Join('\n',
    [
        "\"Background task <job> failed at <time>.\"",
        "\"Why: <why>\"",
        "\"Container: exit code <exit>, reason <reason>\"",
        "\"Job definition: <definition>\"",
        "\"Job: https://<region>.console.aws.amazon.com/batch/home?region=<region>#jobs/detail/<id>\"",
        // The older form of the link: the newer one wants the stream's name encoded, which EventBridge can't do.
        $"\"Log: https://<region>.console.aws.amazon.com/cloudwatch/home?region=<region>#logEventViewer:group={logGroupName};stream=<stream>\"",
        $"\"Log by command: aws logs get-log-events --region <region> --log-group-name {logGroupName} --log-stream-name <stream>\"",
    ]);
}
