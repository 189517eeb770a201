namespace SpotBatch;

/// <summary>A key of a value that has keys of its own.</summary>
/// <param name="Key">The key.</param>
/// <param name="Type">What it takes.</param>
/// <param name="Text">What it is for, as editors show it.</param>
internal sealed record CatalogField(string Key, CatalogType Type, string Text);
