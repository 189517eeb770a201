namespace SpotBatch;

/// <summary>Whether a task's image can be pulled, and stays the one that was tested.</summary>
internal static class ImageRules
{
    private const string Images = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html";
    private const string Form =
        "[registry/]name[:tag][@digest] in lower case is allowed, such as public.ecr.aws/docker/library/busybox:1.37";

    public static readonly Rule Reference = new("SB2114", "An image is given by its address, and an Amazon ECR repository by its name",
        "Docker refuses any other address when the job starts, after a machine was paid for.",
        "https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html");

    public static readonly Rule NoWayOut = new("SB2115", "On machines without a way to the internet, an image is of Amazon ECR",
        "Every pull would time out: a hardened platform reaches no registry but the account's own, over its endpoints. Amazon ECR can "
            + "copy from "
            + "another registry by itself: a pull-through cache.",
        "https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html") { IsOwn = true };

    public static readonly Rule Latest = new("SB2904", "An image is not :latest",
        "What the tag means is looked up whenever a machine pulls the image: two attempts of one run may run different code, and an old job can't be repeated. An image without a tag is :latest.", Images) { IsOwn = true };

    public static readonly Rule Moving = new("SB2905", "An image's tag is a version, not a word that is moved",
        "A tag such as stable, main or prod is there to be moved, and a run that starts after that runs other code than the run that was tested. A tag with a digit in it, such as 1.37, v2 or a commit's hash, is taken for a version and never warned about, although most registries let it be moved too: only a digest can't be.", Images) { IsOwn = true };

    public static readonly Rule Anonymous = new("SB2909", "An image of Docker Hub is pulled with credentials, or from a copy",
        "Docker Hub counts anonymous pulls by address, and refuses them beyond its limit for hours. Each new machine pulls again, so a "
            + "fleet on "
            + "Spot machines meets the limit sooner or later, and its jobs fail.",
        "https://docs.docker.com/docker-hub/usage/pulls/");

    public static IEnumerable<Finding> Check(TaskDeclaration task)
    {
        var image = task.Props.Image;
        if (image.Address is { } address && !Tokens.Contains(address) && !ImageReference.IsAddress(address))
            yield return Reference.Broken(
                "Image", Quote.Of(address), Form,
                ImageReference.Meant(address) is { } meant ? $"Write {meant}, if that is meant" : "Write it as docker pull takes it");
        if (image.Repository is { } name && !Tokens.Contains(name) && !ImageReference.IsRepositoryName(name))
            yield return Reference.Broken(
                "Image", $"the repository {Quote.Of(name)}",
                "the name of a repository of Amazon ECR is allowed, such as team/jobs, without registry, tag or https://", Named(name));
        if (image.TagOrDigest is { } tag && !Tokens.Contains(tag) && !ImageReference.IsTagOrDigest(tag))
            yield return Reference.Broken(
                "Image", $"the tag {Quote.Of(tag)}",
                "a tag of up to 128 letters, digits, _ . and -, or a digest of sha256: and 64 hexadecimal digits is allowed",
                "Give one of the two");
        foreach (var finding in task.Platform.IsIsolated ? CheckReach(task) : [])
            yield return finding;
    }

    /// <summary>What is to be said of a task whose machines reach no other registry.</summary>
    public static IEnumerable<Finding> CheckReach(TaskDeclaration task)
    {
        // One of a private repository has a problem of its own.
        if (
            task.Props.Image.Address is { } address && !Tokens.Contains(address) && !address
                .Contains(".dkr.ecr.", StringComparison.Ordinal))
            yield return NoWayOut.Broken(
                "Image", Quote.Of(address), $"{task.Platform.Described} has no way to the internet, and reaches images of Amazon ECR alone",
                "Copy the image to a repository of Amazon ECR, or let its pull-through cache do so, and use TaskImage.FromEcrRepository");
    }

    public static IEnumerable<Finding> Warn(BackgroundTaskProps props)
    {
        if (
            props.Image is { Address: { } address, HasCredentials: false } && !Tokens
                .Contains(address) && ImageReference.IsAddress(address) && ImageReference.IsOfDockerHub(address))
            yield return Anonymous.Broken(
                "Image", Quote.Of(address), "Docker Hub limits anonymous pulls, and each new machine pulls again",
                $"Give credentials, use a pull-through cache of Amazon ECR, or the copy {Copy(address)} where there is one");
        if (props.Image.Tag is not { } tag)
            yield break;
        if (tag == "latest")
            yield return Latest.Broken(
                "Image", Quote.Of(props.Image.Shown ?? ":latest"), "the newest image when a machine pulls it is what runs",
                "Give the digest (sha256:...), or the tag of a version");
        else if (ImageTag.IsWord(tag))
            yield return Moving.Broken(
                "Image", Quote.Of(props.Image.Shown ?? tag), $"a tag like {tag} is moved from image to image",
                "Give the digest (sha256:...), or the tag of a version");
    }

    private static string Named(string uri)
    {
        var name = uri[(uri.IndexOf("amazonaws.com/", StringComparison.Ordinal) is >= 0 and var at ? at + "amazonaws.com/".Length : 0)..]
            .Split(':', '@')[0].ToLowerInvariant();
        return ImageReference.IsRepositoryName(name)
            && name != uri ? $"Write {name}, and give tag or digest beside it" : "Correct the name";
    }

    /// <summary>Docker's own images are in the public gallery of Amazon ECR, under the same names.</summary>
    private static string Copy(string address)
    {
        var name = address[(address.StartsWith("docker.io/", StringComparison.Ordinal) ? "docker.io/".Length : 0)..];
        return name.StartsWith("library/", StringComparison.Ordinal) ? $"public.ecr.aws/docker/{name}"
            : name.Contains('/', StringComparison.Ordinal)
                ? "in the public gallery of Amazon ECR" : $"public.ecr.aws/docker/library/{name}";
    }
}
