using System.Text.Json.Nodes;

namespace SpotBatch;

/// <summary>An image by the name that the app gives it, or by its address, which has a slash or a colon.</summary>
internal sealed class ImageTextType : CatalogType<TaskImage>
{
    public override string Allowed => "the name or the address of an image is allowed";

    public override bool TryRead(CatalogNode node, CatalogReading reading, out TaskImage value)
    {
        value = null!;
        if (!TextType.Instance.TryRead(node, reading, out var text))
            return false;
        var isAddress = text.AsSpan().IndexOfAny('/', ':') >= 0;
        if (isAddress && reading.Values.Names(NameKind.Image)?.Contains(text) != true)
        {
            value = TaskImage.FromRegistry(text);
            return true;
        }

        value = reading.Values.Image(text)!;
        if (value is null)
            NameType<TaskImage>.Unknown(NameKind.Image, node, reading, reading.Values.Names(NameKind.Image)!);
        return value is not null;
    }

    public override object? StandIn => TaskImage.FromRegistry(Tokens.UnknownText);

    public override JsonObject Schema() => new() { ["type"] = "string" };
}
