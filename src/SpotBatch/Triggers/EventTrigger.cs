using Amazon.CDK.AWS.Events;

namespace SpotBatch;

/// <summary>A trigger by an event of AWS or of an app.</summary>
/// <param name="Pattern">Which events.</param>
/// <param name="Bus">On which bus; null for the account's default bus.</param>
internal sealed record EventTrigger(IEventPattern Pattern, IEventBus? Bus);
