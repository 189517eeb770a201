namespace SpotBatch.Acceptance;

/// <summary>What a row says of its assumptions.</summary>
internal enum Verdict
{
    /// <summary>AWS does it.</summary>
    Holds,

    /// <summary>AWS does otherwise.</summary>
    DoesNot,

    /// <summary>It was not seen: something before it went wrong, or the time was over.</summary>
    NotSeen,
}
