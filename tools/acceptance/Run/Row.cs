namespace SpotBatch.Acceptance;

/// <summary>One thing that is looked at.</summary>
/// <param name="Id">Its name, which assumptions refer to.</param>
/// <param name="What">What is done, for who reads it before running it.</param>
/// <param name="Look">Does it.</param>
internal sealed record Row(string Id, string What, Func<Scene, Task<Finding>> Look);
