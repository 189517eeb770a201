namespace SpotBatch.Acceptance.App;

/// <summary>The one image of all jobs: 2 MB, from AWS's public registry.</summary>
internal static class Images
{
    public static TaskImage Busybox { get; } = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37");

    /// <summary>One that is in no registry.</summary>
    public static TaskImage Missing { get; } = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:there-is-no-such-tag");
}
