using Amazon.CDK.AWS.IAM;
using Constructs;

namespace SpotBatch;

/// <summary>A background task: one declared here, or one that another app declares.</summary>
public interface IBackgroundTask : IConstruct, IGrantable
{
    /// <summary>The platform that the task runs on.</summary>
    ISpotPlatform Platform { get; }

    /// <summary>The name that the task is known by on its platform.</summary>
    string TaskName { get; }

    /// <summary>
    /// The name of the job definition, <c>platform-task</c>. Whatever submits names it without a revision: AWS Batch
    /// takes the newest.
    /// </summary>
    string JobDefinitionName { get; }
}
