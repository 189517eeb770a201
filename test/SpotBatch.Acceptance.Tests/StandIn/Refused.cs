namespace SpotBatch.Acceptance.Tests.StandIn;

/// <summary>AWS says no, as the CLI writes it.</summary>
internal sealed class Refused(string code, string words) : Exception(words)
{
    public string Line(string operation) => $"\nAn error occurred ({code}) when calling the {operation} operation: {Message}\n";
}
