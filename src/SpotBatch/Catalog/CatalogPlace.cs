namespace SpotBatch;

/// <summary>Where in a catalog something stands, as compilers write it and editors open it.</summary>
/// <param name="File">The file as the app named it.</param>
/// <param name="Line">From 1; 0 when the whole file is meant.</param>
/// <param name="Column">From 1, in characters.</param>
internal readonly record struct CatalogPlace(string File, int Line, int Column)
{
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}
