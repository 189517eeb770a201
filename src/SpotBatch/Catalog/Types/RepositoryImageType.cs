using System.Text.Json.Nodes;

namespace SpotBatch;

/// <summary>An image of a repository that the app gives, with the tag or digest that the file says.</summary>
internal sealed class RepositoryImageType : CatalogType<TaskImage>
{
    private sealed record Parts(string Repository, string Tag);

    private static readonly FieldsType<Parts> Fields = new(
    [
        new("repository", TextType.Instance, "The name of a repository, which the app gives."),
        new("tag", TextType.Instance, "The tag. Default: latest."),
        new("digest", TextType.Instance, "The digest, sha256:..., in place of a tag."),
    ], "a repository with a tag or a digest is allowed", Make);

    public override string Allowed => Fields.Allowed;

    public override bool TryRead(CatalogNode node, CatalogReading reading, out TaskImage value)
    {
        value = null!;
        if (!Fields.TryRead(node, reading, out var parts))
            return false;
        value = reading.Values.Image(parts.Repository, parts.Tag)!;
        if (value is null)
            NameType<TaskImage>.Unknown(NameKind.Repository, ((CatalogMap)node).Find("repository")!.Value, reading.In("repository"), reading.Values.Names(NameKind.Repository)!);
        return value is not null;
    }

    public override object? StandIn => TaskImage.FromRegistry(Tokens.UnknownText);

    public override JsonObject Schema() => Fields.Schema();

    private static Parts? Make(FieldValues given) => given.Get<string>("repository") is { } repository && !(given.Has("tag") && given.Has("digest"))
        ? new(repository, given.Get<string>("digest") ?? given.Get<string>("tag") ?? "latest")
        : null;
}
