namespace SpotBatch;

/// <summary>An image as the tasks of one stack use it.</summary>
/// <param name="Uri">What the job definition says.</param>
/// <param name="Need">What the execution role must be allowed, to pull it.</param>
/// <param name="CredentialsArn">The secret with the registry's user name and password.</param>
internal sealed record BoundImage(string Uri, ExecutionNeed? Need = null, string? CredentialsArn = null);
