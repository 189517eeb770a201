using Amazon.CDK.AWS.IAM;

namespace SpotBatch;

/// <summary>A role that starts containers, with its ARN, which is asked of CDK once for all tasks that share it.</summary>
internal sealed record ExecutionRole(IRole Role, string Arn);
