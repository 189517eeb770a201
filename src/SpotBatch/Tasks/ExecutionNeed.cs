using Amazon.CDK.AWS.IAM;

namespace SpotBatch;

/// <summary>
/// One thing that the execution role of a task must be allowed: an image repository, a secret. Tasks of a stack
/// with the same needs share a role, and no role has more than its tasks need.
/// </summary>
/// <param name="Key">Names the thing for good, by its construct path: the role's logical id is made from it.</param>
/// <param name="Grant">Gives the right to a role.</param>
internal sealed record ExecutionNeed(string Key, Action<IRole> Grant);
