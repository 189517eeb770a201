using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpotBatch;

/// <summary>How large a task's job definition becomes.</summary>
internal static class DefinitionSize
{
    /// <summary>https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html</summary>
    private const int Most = 24 * 1024;

    /// <summary>What the definition holds beside the task's own lists: names, roles, image, tags, log options.</summary>
    private const int Rest = 3 * 1024;

    /// <summary>A secret is the ARN that it is read from, a shared limit the ARN of its consumable resource.</summary>
    private const int Arn = 200;

    private static readonly JsonSerializerOptions AsAwsReads = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly Rule Limit = new("SB2027", "A job definition is at most 24 KiB",
        "AWS Batch refuses a larger one at deployment. Counted are the task's Command, Parameters, Environment, Secrets, Volumes and retry rules as JSON, and 3 KiB for all else; a token counts as it is written.",
        "https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html");

    public static IEnumerable<Finding> Check(BackgroundTaskProps props)
    {
        if (Of(props) is var size and > Most)
            yield return Limit.Broken("Command, Parameters, Environment, Secrets", $"{size} bytes of job definition", $"AWS Batch takes {Most}", "Put what is long into the image or an S3 object, and give the task its address");
    }

    public static int Of(BackgroundTaskProps props) => Rest + (props.Secrets.Count + props.Uses.Count) * Arn + JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            props.Command,
            props.Parameters,
            Environment = props.Environment.Select(variable => new { Name = variable.Key, variable.Value }),
            Secrets = props.Secrets.Keys.Select(name => new { Name = name, ValueFrom = "" }),
            MountPoints = props.Volumes.Select(volume => new { volume.ContainerPath, SourceVolume = "volume-00", ReadOnly = volume.ReadOnly, Host = (volume as HostVolume)?.Folder ?? "" }),
            Rules = props.Retry.AllRules().Select(rule => new { rule.OnExitCode, rule.OnReason, rule.OnStatusReason, Action = "RETRY" }),
            Ulimits = props.Ulimits.Select(limit => new { limit.Name, SoftLimit = "0000000000", HardLimit = "0000000000" }),
            props.Owner,
            props.User,
        },
        AsAwsReads).Length;
}
