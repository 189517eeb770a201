namespace SpotBatch;

/// <summary>What a name in a catalog may stand for.</summary>
/// <param name="Word">As messages say it.</param>
/// <param name="Source">Where the app gives such names.</param>
internal sealed record NameKind(string Word, string Source)
{
    public static readonly NameKind Queue = new("queue", $"{nameof(CatalogNames)}.{nameof(CatalogNames.Queues)}");
    public static readonly NameKind Image = new("image", $"{nameof(CatalogNames)}.{nameof(CatalogNames.Images)}");
    public static readonly NameKind Repository = new("repository", $"{nameof(CatalogNames)}.{nameof(CatalogNames.Repositories)}");
    public static readonly NameKind Secret = new("secret", $"{nameof(CatalogNames)}.{nameof(CatalogNames.Secrets)}");
    public static readonly NameKind Role = new("role", $"{nameof(CatalogNames)}.{nameof(CatalogNames.Roles)}");
    public static readonly NameKind Volume = new("volume", $"{nameof(CatalogNames)}.{nameof(CatalogNames.Volumes)}");
    public static readonly NameKind AlertTarget = new("target of alerts", $"{nameof(CatalogNames)}.{nameof(CatalogNames.AlertTargets)}");
    public static readonly NameKind Limit = new("shared limit", $"{nameof(CatalogNames)}.{nameof(CatalogNames.Limits)}");
    public static readonly NameKind Task = new("task", $"{nameof(CatalogNames)}.{nameof(CatalogNames.Tasks)}");
}
