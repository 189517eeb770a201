namespace SpotBatch;

internal static class AlertDefaults
{
    /// <summary>Whom a message goes to unless its task says otherwise: the route of the platform's own targets.</summary>
    public const string Route = "platform";

    /// <summary>The route of a task that nobody is to hear of: no rule delivers it.</summary>
    public const string Nobody = "-";
}
