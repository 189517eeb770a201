using Amazon.CDK.AWS.SNS;

namespace SpotBatch;

/// <summary>Someone or something that hears of failures.</summary>
public abstract record AlertTarget
{
    private protected AlertTarget()
    {
    }

    /// <summary>An email address. AWS sends it a message first, and it hears nothing until someone confirms there.</summary>
    /// <param name="address">The address, such as <c>oncall@example.com</c>.</param>
    public static AlertTarget Email(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new EmailAlert(address);
    }

    /// <summary>
    /// A topic that you already have. A topic encrypted with a key of your own must let
    /// <c>events.amazonaws.com</c> and <c>cloudwatch.amazonaws.com</c> use that key.
    /// </summary>
    /// <param name="topic">The topic, in the platform's region.</param>
    public static AlertTarget Topic(ITopic topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return new TopicAlert(topic);
    }
}

/// <inheritdoc cref="AlertTarget.Email"/>
internal sealed record EmailAlert(string Address) : AlertTarget;

/// <inheritdoc cref="AlertTarget.Topic"/>
internal sealed record TopicAlert(ITopic Target) : AlertTarget;
