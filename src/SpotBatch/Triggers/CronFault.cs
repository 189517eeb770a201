namespace SpotBatch;

/// <summary>Why a cron expression cannot be used: a <see cref="Finding"/> without the place it stands at.</summary>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Allowed">What is allowed, with the field and the value that is not.</param>
/// <param name="Fix">What to do.</param>
internal sealed record CronFault(Rule Rule, string Allowed, string Fix);
