using System.Reflection;
using Amazon.CDK;
using Constructs;

namespace SpotBatch;

/// <summary>A risk that is no error: an annotation of the construct, acknowledged with CDK's own means.</summary>
internal static class Warning
{
    /// <summary>
    /// Found by its name: newer versions of the CDK have added a parameter, and a call that is bound to either
    /// signature fails on the other.
    /// </summary>
    private static readonly MethodInfo AddWarning = typeof(Annotations).GetMethod("AddWarningV2")!;

    private static readonly int ParameterCount = AddWarning.GetParameters().Length;

    /// <summary>
    /// Warns, unless <c>Annotations.Of(...).AcknowledgeWarning(code)</c> of the stack or the app came before; one that
    /// comes after, on the construct or around it, takes the warning away.
    /// </summary>
    public static void On(Construct construct, string code, string message)
    {
        var arguments = new object?[ParameterCount];
        (arguments[0], arguments[1]) = (code, message);
        AddWarning.Invoke(Annotations.Of(construct), arguments);
    }

    /// <summary>
    /// Warns at synth, when every acknowledgement is in. It stands on a child: CDK 2.160 looks for acknowledgements
    /// around a construct, not on itself.
    /// </summary>
    public static void AtSynth(Construct construct, string child, Finding finding) =>
        On(
            BackgroundTask.NodeOf(construct).TryFindChild(child) as Construct ?? new Construct(construct, child), finding.Rule.Code,
            finding.Text);
}
