namespace SpotBatch;

/// <summary>What a broken rule leads to.</summary>
internal enum RuleSeverity
{
    /// <summary>The synth fails.</summary>
    Error,

    /// <summary>An annotation of the construct, which people acknowledge with CDK's own means.</summary>
    Warning,
}
