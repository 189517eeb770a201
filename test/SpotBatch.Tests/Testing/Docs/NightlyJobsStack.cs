using Amazon.CDK;
using Constructs;

namespace SpotBatch.Tests.Testing.Docs;

internal sealed class NightlyJobsStack : Stack
{
    public NightlyJobsStack(Construct scope, string id, int priority = 1)
        : base(scope, id, new StackProps
        {
            Tags = new Dictionary<string, string> { ["team"] = "batch" },
            NotificationArns = ["arn:aws:sns:us-east-1:111122223333:deployments"],
        }) =>
        _ = new CfnResource(this, "Queue", new CfnResourceProps
        {
            Type = "AWS::Batch::JobQueue",
            Properties = new Dictionary<string, object>
            {
                ["ComputeEnvironmentOrder"] = new object[] { new Dictionary<string, object> { ["ComputeEnvironment"] = "spot", ["Order"] = 1 } },
                ["Priority"] = priority,
            },
        });
}
