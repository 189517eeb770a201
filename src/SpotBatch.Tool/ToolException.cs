namespace SpotBatch.Tool;

/// <summary>The command can't go on; its message is all that a user needs to know.</summary>
internal sealed class ToolException(string message) : Exception(message);
