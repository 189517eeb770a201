namespace SpotBatch;

/// <summary>A file that can't be read at all. It becomes a problem of the catalog and reaches no user.</summary>
internal sealed class CatalogSourceException(string reason, string fix) : Exception(reason)
{
    public string Fix => fix;
}
