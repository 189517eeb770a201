namespace SpotBatch;

/// <summary>How a message is written for a target.</summary>
internal enum AlertFormat
{
    /// <summary>Lines of text, for people who read mail.</summary>
    Lines,

    /// <summary>What Slack's incoming webhooks take.</summary>
    Slack,

    /// <summary>The event itself, for programs.</summary>
    Event,
}
