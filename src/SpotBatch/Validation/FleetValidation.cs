using Amazon.JSII.Runtime.Deputy;
using Constructs;

namespace SpotBatch;

/// <summary>What CDK calls at synth: one validation an app, so that all problems come in one failure.</summary>
internal sealed class FleetValidation(Fleet fleet) : DeputyBase, IValidation
{
    public string[] Validate() => [.. fleet.ValidateAndSettle()];
}
