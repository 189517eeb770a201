namespace SpotBatch.Tool;

/// <summary>A part of a text that is, or may be, a credential.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character after it.</param>
/// <param name="Name">What it is called where it stands: <c>PGPASSWORD</c>, <c>--token</c>.</param>
/// <param name="What">What it is, without itself.</param>
internal sealed record Suspect(int Start, int End, string Name, string What);
