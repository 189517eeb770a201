using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EFS;

namespace SpotBatch;

/// <summary>Whether machines get to the file systems of their tasks, where the app declares both.</summary>
internal static class FileRules
{
    public static readonly Rule Door = new("SB2911", "A file system of Amazon EFS lets in the machines of the platform",
        "Its security group takes no connection unless it is told to: the mount waits, and the job fails when it starts.",
        "https://docs.aws.amazon.com/efs/latest/ug/network-access.html");

    public static IEnumerable<Finding> Warn(EfsVolume volume, SpotPlatformBase platform)
    {
        if (volume.FileSystem is FileSystem files && platform is SpotPlatform own && !IsOpen(files, own.SecurityGroup))
            yield return Door.Broken(
                "Volumes", Quote.Of(files.Node.Path), "its security group lets no machine of the platform in",
                "Write fileSystem.Connections.AllowDefaultPortFrom(platform)");
    }

    private static bool IsOpen(FileSystem files, ISecurityGroup machines)
    {
        var (groups, source) = (files.Connections.SecurityGroups, machines.SecurityGroupId);
        return groups.Any(group => group is not SecurityGroup || group.SecurityGroupId == source || LetsIn(group, machines, source));
    }

    /// <summary>By a rule for the machines; rules for addresses stand in the group itself, and are taken to be enough.</summary>
    private static bool LetsIn(ISecurityGroup group, ISecurityGroup machines, string source)
    {
        var id = group.SecurityGroupId;
        return group.Node.Children.Concat(machines.Node.Children).OfType<CfnSecurityGroupIngress>()
            .Any(rule => rule.GroupId == id && rule.SourceSecurityGroupId == source)
            || group.Node.DefaultChild is CfnSecurityGroup { SecurityGroupIngress: { } inline }
                && Amazon.CDK.Stack.Of(group).Resolve(inline) is System.Collections.IEnumerable rules && rules.Cast<object>().Any();
    }
}
