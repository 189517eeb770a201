namespace SpotBatch.Testing;

/// <summary>What a value names: a resource or a parameter, <c>Mappings.Name</c> or <c>Conditions.Name</c>.</summary>
/// <param name="Name">Its logical id.</param>
/// <param name="Attribute">The attribute of a resource; null for what Ref returns.</param>
internal readonly record struct Reference(string Name, string? Attribute = null);
