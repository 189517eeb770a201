namespace SpotBatch;

internal static class AlertDefaults
{
    /// <summary>Whom a message goes to unless its task says otherwise.</summary>
    public const string Route = "platform";

    /// <summary>What is told unless a task says otherwise: all but skips, which a task's owners chose.</summary>
    public const string Told = "failures recoveries late too-long stuck rejections";
}
