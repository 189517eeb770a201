using Amazon.CDK;

namespace SpotBatch.Tests.Updates;

/// <summary>One change of one prop, on something that is deployed.</summary>
/// <param name="Owner">The type that has the prop.</param>
/// <param name="Prop">The prop.</param>
/// <param name="Change">What is changed, in a few words.</param>
/// <param name="Before">Declares what is deployed; cases that start from the same share it.</param>
/// <param name="After">Declares the same, with the prop changed.</param>
internal sealed record UpdateCase(Type Owner, string Prop, string Change, Action<Stack> Before, Action<Stack> After)
{
    /// <summary>Why this change may take a queue or the like away: it is another one by its name, or was taken out.</summary>
    public string? TakesAway { get; init; }

    public string Name => $"{Owner.Name}.{Prop}, {Change}";
}
