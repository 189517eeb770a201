namespace SpotBatch;

/// <summary>Whether a task's image stays the one that was tested.</summary>
internal static class ImageRules
{
    private const string Images = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html";

    public static readonly Rule Latest = new("SB2904", "An image is not :latest",
        "What the tag means is looked up whenever a machine pulls the image: two attempts of one run may run different code, and an old job can't be repeated. An image without a tag is :latest.", Images) { IsOwn = true };

    public static readonly Rule Moving = new("SB2905", "An image's tag is a version, not a word that is moved",
        "A tag such as stable, main or prod is there to be moved, and a run that starts after that runs other code than the run that was tested. A tag with a digit in it, such as 1.37, v2 or a commit's hash, is taken for a version and never warned about, although most registries let it be moved too: only a digest can't be.", Images) { IsOwn = true };

    public static IEnumerable<Finding> Warn(BackgroundTaskProps props)
    {
        if (props.Image.Tag is not { } tag)
            yield break;
        if (tag == "latest")
            yield return Latest.Broken("Image", Quote.Of(props.Image.Address ?? ":latest"), "the newest image when a machine pulls it is what runs", "Give the digest (sha256:...), or the tag of a version");
        else if (ImageTag.IsWord(tag))
            yield return Moving.Broken("Image", Quote.Of(props.Image.Address ?? tag), $"a tag like {tag} is moved from image to image", "Give the digest (sha256:...), or the tag of a version");
    }
}
