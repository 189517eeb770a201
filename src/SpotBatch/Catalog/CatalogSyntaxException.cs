namespace SpotBatch;

/// <summary>A file can't be read on from here. It becomes a problem of the catalog and reaches no user.</summary>
internal sealed class CatalogSyntaxException(CatalogPlace place, string message) : Exception(message)
{
    public CatalogPlace Place => place;
}
