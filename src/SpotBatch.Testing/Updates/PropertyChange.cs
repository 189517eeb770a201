namespace SpotBatch.Testing;

/// <summary>A property whose value changes.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Because">Whose change it follows from, when the template says the same as before: a logical id.</param>
internal sealed record PropertyChange(string Path, string? Because = null);
