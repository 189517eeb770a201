using Constructs;

namespace SpotBatch;

/// <summary>A risk that is no error: an annotation of the construct, acknowledged with CDK's own means.</summary>
internal static class Warning
{
    /// <summary>
    /// The same metadata as <c>Annotations.AddWarningV2</c>, whose signature differs among versions of the CDK:
    /// <c>Annotations.Of(construct).AcknowledgeWarning("SB1901")</c> takes it away.
    /// </summary>
    public static void On(Construct construct, string code, string message) =>
        construct.Node.AddMetadata("aws:cdk:warning", $"{message} [ack: {code}]");
}
