namespace SpotBatch;

/// <summary>What a pool of machines is held to.</summary>
internal static class MachineRules
{
    private const string ComputeResources = "https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html";

    public static readonly Rule Name = new("SB1101", "A pool's name is a letter, then letters, digits and _, unique on its platform",
        "The name is the construct id of the pool's machines: two pools of one name would be one.",
        "https://docs.aws.amazon.com/cdk/v2/guide/identifiers.html") { IsOwn = true };

    public static readonly Rule Unknown = new("SB1102", "Instance types are families or types of EC2",
        "AWS Batch refuses the whole environment for one unknown name, at deployment.", ComputeResources);

    public static readonly Rule Architecture = new("SB1103", "Instance types of a pool have the pool's architecture",
        "AWS Batch takes one architecture in an environment and in a queue; a mixed list fails at deployment.", ComputeResources);

    public static readonly Rule Gpus = new("SB1104", "A pool is all with NVIDIA GPUs or all without, and with GPUs it is x86_64",
        "Machines with GPUs start from another image, whose driver needs a GPU and which there is no arm64 build of.",
        "https://docs.aws.amazon.com/batch/latest/APIReference/API_Ec2Configuration.html");

    public static readonly Rule MaxVcpus = new("SB1105", "MaxVcpus is a whole number from 1 to 10,000,000",
        "With 0 no machine ever starts, and jobs stay RUNNABLE. It is the limit on spending: one with some zeros too many limits "
            + "nothing. The "
            + "largest run that AWS tells of had 2.1 million vCPUs.", ComputeResources);

    /// <summary>
    /// https://aws.amazon.com/blogs/aws/natural-language-processing-at-clemson-university-1-1-million-vcpus-ec2-spot-instances/
    /// and what came after it are below.
    /// </summary>
    private const double MostVcpus = 10_000_000;

    public static readonly Rule RootVolume = new("SB1106", "RootVolumeGiB is a whole number from 30 to 65536",
        "The image of the machines needs 30 GiB, and EBS has no gp3 volume larger than 64 TiB.",
        "https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html");

    public static readonly Rule ImageUpdates = new("SB1107", "ImageUpdates are those of a platform's pools",
        "A schedule asks AWS Batch for them, and the group and the role of schedules are a platform's: machines without one would keep their image.",
        "https://docs.aws.amazon.com/batch/latest/userguide/managing-ami-versions.html") { IsOwn = true };

    public static readonly Rule Image = new("SB1108", "Instance types are of families that the image of the machines supports",
        "Machines start from Amazon Linux 2023, with NVIDIA's driver where they have GPUs. Others don't start, or a job finds no accelerator, and each retry pays for another machine.",
        "https://docs.aws.amazon.com/batch/latest/APIReference/API_Ec2Configuration.html");

    /// <summary>What pools without a platform are held to besides.</summary>
    public static IEnumerable<Finding> CheckAlone(MachinePool pool, string prop)
    {
        foreach (var finding in Check(pool, prop))
            yield return finding;
        if (pool.ImageUpdates.Schedule is not null)
            yield return ImageUpdates.Broken($"{prop}.ImageUpdates", pool.ImageUpdates.Name, "Never is allowed on machines without a platform", "Leave it out, or declare a SpotPlatform");
    }

    public static IEnumerable<Finding> Check(MachinePool pool, string prop)
    {
        if (!Names.IsPoolName(pool.Name))
            yield return Name.Broken($"{prop}.Name", Quote.Of(pool.Name), "a letter, then letters, digits and _ are allowed, 64 at most", "Choose such a name");
        if (!Tokens.Contains(pool.MaxVcpus) && !(Numbers.IsWhole(pool.MaxVcpus) && pool.MaxVcpus is >= 1 and <= MostVcpus))
            yield return MaxVcpus.Broken(
                $"{prop}.MaxVcpus", Numbers.Text(pool.MaxVcpus), "a whole number from 1 to 10000000 is allowed",
                "Give the most vCPUs that may run at one time");
        if (!Tokens.Contains(pool.RootVolumeGiB) && !(Numbers.IsWhole(pool.RootVolumeGiB) && pool.RootVolumeGiB is >= 30 and <= 65536))
            yield return RootVolume.Broken($"{prop}.RootVolumeGiB", Numbers.Text(pool.RootVolumeGiB), "whole GiB from 30 to 65536 are allowed", "Leave it out for 100 GiB");
        foreach (var finding in pool.InstanceTypes.SelectMany((name, index) => CheckType(pool, name, $"{prop}.InstanceTypes[{index}]")))
            yield return finding;
        if (MachineCatalog.HasGpus(pool) && (pool.Architecture != TaskArchitecture.X86_64 || MachineCatalog.Of(pool).Any(machine => machine.Gpus == 0)))
            yield return Gpus.Broken($"{prop}.InstanceTypes", Quote.Of(pool.InstanceTypes), "GPU families are allowed on x86_64, in a pool that has no others", "Put the families without GPUs into a pool of their own");
    }

    private static IEnumerable<Finding> CheckType(MachinePool pool, string name, string prop)
    {
        if (Tokens.Contains(name))
            yield break;
        // What AWS Batch picks by itself is no instance type, and has the architecture in its name.
        if (name is "optimal" or "default_x86_64" or "default_arm64")
        {
            if (name != pool.Architecture.DefaultInstanceType)
                yield return Unknown.Broken(prop, Quote.Of(name), $"families and types of EC2 and {pool.Architecture.DefaultInstanceType} are allowed", "Leave InstanceTypes out: that is the default");
            yield break;
        }

        if (ImageSupport.Refusal(name) is { } reason)
        {
            yield return Image.Broken(prop, Quote.Of(name), $"families that the image of the machines supports are allowed, and {reason}", "Take it out");
            yield break;
        }

        var machines = MachineCatalog.Named(name).ToArray();
        if (machines.Length == 0)
            yield return Unknown.Broken(prop, Quote.Of(name), "families (c7g) and types (c7g.large) of EC2 that are not bare metal are allowed", "Correct the name; see https://aws.amazon.com/ec2/instance-types");
        else if (machines.Any(machine => machine.Architecture != pool.Architecture))
            yield return Architecture.Broken(prop, $"{Quote.Of(name)} ({machines[0].Architecture})", $"the pool's architecture is {pool.Architecture}, and an environment takes one", $"Take it out, or put it into a pool of {machines[0].Architecture}");
    }
}
