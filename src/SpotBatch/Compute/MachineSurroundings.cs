namespace SpotBatch;

/// <summary>What the machines of a pool stand in: network, role, launch template.</summary>
/// <param name="Network">Subnets and security group.</param>
/// <param name="Role">The instance role.</param>
/// <param name="Template">The launch template.</param>
/// <param name="Platform">The platform's name, by which machines are told apart on a bill.</param>
internal sealed record MachineSurroundings(MachineNetwork Network, MachineRole Role, MachineTemplate Template, string? Platform = null)
{
    public ComputeEnvironmentShape.Surroundings Values { get; } = new(
        Network.SubnetIds,
        Network.SecurityGroup.SecurityGroupId,
        Role.Profile.InstanceProfileArn,
        Template.Resource.Ref,
        Template.Resource.AttrLatestVersionNumber,
        Platform);
}
