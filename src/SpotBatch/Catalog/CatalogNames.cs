using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.IAM;

namespace SpotBatch;

/// <summary>What the names in the files of a catalog stand for. A name that is not here is problem SB4005, with its line.</summary>
public sealed record CatalogNames
{
    /// <summary>What <c>queue</c> names. Default: the platform's own queues, by their names.</summary>
    public Dictionary<string, TaskQueue> Queues { get; init; } = [];

    /// <summary>What <c>image</c> names; an address such as <c>public.ecr.aws/docker/library/busybox:1.37</c> needs no name. Default: none.</summary>
    public Dictionary<string, TaskImage> Images { get; init; } = [];

    /// <summary>What <c>image.repository</c> names: the file says the tag or digest. Default: none.</summary>
    public Dictionary<string, IRepository> Repositories { get; init; } = [];

    /// <summary>What the values of <c>secrets</c> name. Default: none.</summary>
    public Dictionary<string, TaskSecret> Secrets { get; init; } = [];

    /// <summary>What <c>taskRole</c> names. Default: none.</summary>
    public Dictionary<string, IRole> Roles { get; init; } = [];

    /// <summary>What <c>volumes</c> name, beside those that the file says itself: file systems. Default: none.</summary>
    public Dictionary<string, TaskVolume> Volumes { get; init; } = [];

    /// <summary>What <c>alerts</c> name; an email address such as <c>team@example.com</c> needs no name. Default: none.</summary>
    public Dictionary<string, AlertTarget> AlertTargets { get; init; } = [];

    /// <summary>What <c>uses</c> name: limits that tasks share. Default: none.</summary>
    public Dictionary<string, ISharedLimit> Limits { get; init; } = [];

    /// <summary>Tasks outside the catalog that tasks in it follow. Default: none; those of the catalog are known.</summary>
    public Dictionary<string, IBackgroundTask> Tasks { get; init; } = [];
}
