using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>What is in a task's container: parameters, variables, image, volumes.</summary>
internal static partial class ContainerRules
{
    private const string ParametersPage = "https://docs.aws.amazon.com/batch/latest/userguide/job_definition_parameters.html";
    private const string ContainerProperties = "https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html";

    public static readonly Rule UndeclaredParameter = new("SB2101", "Every Ref:: of Command is a declared parameter",
        "AWS Batch would pass the text Ref::name on to the program.", ParametersPage);

    public static readonly Rule UnusedParameter = new("SB2102", "Every parameter is used in Command",
        "It would change nothing, and whoever passes it would not notice.", ParametersPage) { IsOwn = true };

    public static readonly Rule VariableName = new("SB2103", "Names of variables are letters, digits and _, and not AWS_BATCH's or SPOTBATCH_'s",
        "AWS Batch sets variables that start with AWS_BATCH itself and refuses yours.",
        "https://docs.aws.amazon.com/batch/latest/userguide/job_env_vars.html");

    public static readonly Rule VariableTwice = new("SB2104", "A variable is in Environment or in Secrets, not in both",
        "Which of the two would win is not defined.", ContainerProperties) { IsOwn = true };

    public static readonly Rule PrivateRegistry = new("SB2105", "A private Amazon ECR image is given by TaskImage.FromEcrRepository",
        "Only then does the task's execution role get the right to pull it.",
        "https://docs.aws.amazon.com/AmazonECR/latest/userguide/security_iam_service-with-iam.html");

    public static readonly Rule Volume = new("SB2106", "A volume is at an absolute path of its own, and a tmpfs has a size",
        "Docker refuses others when the job starts.", ContainerProperties);

    public static readonly Rule ReservedParameter = new("SB2111", "No parameter is called Ref",
        "CloudFormation would take it for its function of that name, and find no resource called like the value.",
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html");

    public static IEnumerable<Finding> Check(BackgroundTaskProps props) =>
        [.. CheckParameters(props), .. CheckVariables(props), .. CheckImage(props), .. CheckVolumes(props)];

    private static IEnumerable<Finding> CheckParameters(BackgroundTaskProps props)
    {
        if (props.Parameters.TryGetValue("Ref", out var value))
            yield return ReservedParameter.Broken("Parameters[\"Ref\"]", Quote.Of(value), "any other name is allowed", "Rename it, here and in Command");
        if (Tokens.Contains(props.Command))
            yield break;
        var used = props.Command.SelectMany(word => Reference().Matches(word)).Select(match => match.Groups[1].Value).ToHashSet();
        foreach (var name in used.Where(name => !props.Parameters.ContainsKey(name)).Order(StringComparer.Ordinal))
            yield return UndeclaredParameter.Broken("Command", Quote.Of("Ref::" + name), $"the declared parameters are {Quote.Of(props.Parameters.Keys)}", $"Add Parameters[\"{name}\"] with its default value");
        foreach (var name in props.Parameters.Keys.Where(name => !used.Contains(name)))
            yield return UnusedParameter.Broken(
                $"Parameters[\"{name}\"]", CredentialGuess.Shown(name, props.Parameters[name]), "a parameter is used in Command",
                $"Add Ref::{name} to Command, or take the parameter out");
    }

    private static IEnumerable<Finding> CheckVariables(BackgroundTaskProps props)
    {
        foreach (var (prop, name) in props.Environment.Keys.Select(name => ("Environment", name)).Concat(props.Secrets.Keys.Select(name => ("Secrets", name))))
        {
            if (!Names.IsVariable(name) || name.StartsWith("AWS_BATCH", StringComparison.Ordinal) || IsOurs(name))
                yield return VariableName.Broken(prop, Quote.Of(name), "letters, digits and _ are allowed, not starting with a digit, AWS_BATCH or SPOTBATCH_ (but SPOTBATCH_SUBMIT_ is)", "Rename it");
        }

        foreach (var name in props.Environment.Keys.Where(props.Secrets.ContainsKey))
            yield return VariableTwice.Broken("Environment", Quote.Of(name), "a variable is allowed once", "Take it out of Environment when it is a secret");
    }

    private static IEnumerable<Finding> CheckImage(BackgroundTaskProps props)
    {
        if (props.Image.Address is { } address && !Tokens.Contains(address) && PrivateEcr().IsMatch(address))
            yield return PrivateRegistry.Broken("Image", Quote.Of(address), "FromRegistry takes images of other registries", "Use TaskImage.FromEcrRepository with Repository.FromRepositoryName or your repository's construct");
    }

    private static IEnumerable<Finding> CheckVolumes(BackgroundTaskProps props)
    {
        var paths = new HashSet<string>();
        foreach (var (volume, index) in props.Volumes.Select((volume, index) => (volume, index)))
        {
            var path = volume.ContainerPath;
            if (!Tokens.Contains(path) && (!paths.Add(path) || !path.StartsWith('/') || path.Contains(':')))
                yield return Volume.Broken($"Volumes[{index}].ContainerPath", Quote.Of(path), "an absolute path that no other volume has is allowed", "Give each volume its own path, such as /data");
            if (volume is HostVolume host && !Tokens.Contains(host.Folder) && !host.Folder.StartsWith('/'))
                yield return Volume.Broken($"Volumes[{index}].HostPath", Quote.Of(host.Folder), "an absolute path is allowed", "Start it with /");
            if (volume is TmpfsVolume tmpfs && !Tokens.Contains(tmpfs.SizeMiB) && !(Numbers.IsWhole(tmpfs.SizeMiB) && tmpfs.SizeMiB >= 1))
                yield return Volume.Broken($"Volumes[{index}].SizeMiB", Numbers.Text(tmpfs.SizeMiB), "whole MiB of 1 or more are allowed", "Give the size in MiB");
        }
    }

    [GeneratedRegex(@"Ref::([A-Za-z0-9_-]+)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\A\d{12}\.dkr\.ecr\.")]
    private static partial Regex PrivateEcr();

    /// <summary>What each run is told of itself. What it needs to submit other tasks is given by the user.</summary>
    private static bool IsOurs(string name) =>
        name.StartsWith("SPOTBATCH_", StringComparison.Ordinal) && !name.StartsWith("SPOTBATCH_SUBMIT_", StringComparison.Ordinal);
}
