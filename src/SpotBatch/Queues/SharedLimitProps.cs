namespace SpotBatch;

/// <summary>A limit that several tasks share.</summary>
public sealed record SharedLimitProps
{
    /// <summary>The platform that the limit is of, which is a part of its name.</summary>
    public required ISpotPlatform Platform { get; init; }

    /// <summary>
    /// How many units all jobs together may hold: a whole number, 1 or more. It is changed in place; jobs that hold more
    /// than a lowered limit run to their end.
    /// See https://docs.aws.amazon.com/batch/latest/APIReference/API_UpdateConsumableResource.html
    /// </summary>
    public required double Units { get; init; }

    /// <summary>
    /// The name that the limit is known by, unique on its platform: a letter, then letters, digits, <c>_</c> and
    /// <c>-</c>, 64 at most. Another name is another limit: the old one is deleted, and jobs that wait for its units
    /// can't start. Default: the construct id.
    /// </summary>
    public string? LimitName { get; init; }
}
