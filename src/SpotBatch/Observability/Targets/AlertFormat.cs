namespace SpotBatch;

/// <summary>How a message is written for a target: which of its bodies, by the name that <c>alert.asl.json</c> gives it.</summary>
internal enum AlertFormat
{
    /// <summary>A subject and lines of text, for people who read mail.</summary>
    Mail,

    /// <summary>What Slack's incoming webhooks take.</summary>
    Slack,

    /// <summary>What webhooks of workflows in Microsoft Teams take: an adaptive card.</summary>
    Teams,

    /// <summary>An event of PagerDuty's Events API v2.</summary>
    PagerDuty,

    /// <summary>The event itself, for programs.</summary>
    Event,
}
