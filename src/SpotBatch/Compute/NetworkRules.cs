using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;

namespace SpotBatch;

/// <summary>Whether machines can register and pull images from where they stand, as far as the app says what is there.</summary>
internal static class NetworkRules
{
    private const string Needs = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html";

    public static readonly Rule Reach = new("SB1109", "Machines reach AWS's services from their subnets",
        "A machine registers with Amazon ECS, pulls images from Amazon ECR and S3, and writes to CloudWatch Logs. Without a public "
            + "address in a "
            + "public subnet, a NAT gateway or endpoints for all of them it never takes a job: jobs stay RUNNABLE, and the machines are paid for.",
        Needs);

    public static readonly Rule Unknown = new("SB1904", "Subnets without a way to the internet have the endpoints that machines need",
        "The app refers to the network and can't see which endpoints it has. Without all of them a machine never takes a job: jobs "
            + "stay RUNNABLE, "
            + "and the machines are paid for.", Needs) { IsOwn = true };

    /// <summary>The ends of the services' names; images are kept in S3.</summary>
    private static readonly string[] Services = ["ecs", "ecs-agent", "ecs-telemetry", "ecr.api", "ecr.dkr", "logs", "s3"];

    /// <summary>What is wrong with the subnets of a network that somebody gave; asked at synth, when its endpoints are declared.</summary>
    public static IEnumerable<Finding> Check(MachineNetwork network)
    {
        if (network.Fault is { } fault)
            yield return Reach.Broken(
                "VpcSubnets", "none", $"some subnets of Vpc are chosen, and the CDK finds none: {fault}",
                "Choose a kind of subnets that the network has");
        else if (network.Given is Vpc && Stranded(network) is { Length: > 0 } stranded && Missing(network) is { Length: > 0 } missing)
            yield return Reach.Broken(
                "VpcSubnets", Quote.Of(stranded.Select(subnet => subnet.Node.Path)), Said(network, stranded[0], missing), Mend);
    }

    /// <summary>The same of a network that the app only refers to, as far as its look-up or its attributes say.</summary>
    public static IEnumerable<Finding> Warn(MachineNetwork network)
    {
        if (
            network is { Fault: null, Given: not (null or Vpc), IsPending: false } && Stranded(network) is { Length: > 0 } stranded
                && Missing(network) is { Length: > 0 } missing)
            yield return Unknown.Broken(
                "VpcSubnets", Quote.Of(stranded.Select(subnet => subnet.Node.Path)), Said(network, stranded[0], missing),
                "Give the network these endpoints, choose subnets with a NAT gateway, or acknowledge the warning where they are there");
    }

    /// <summary>Whether no subnet has a way to the internet, whatever endpoints there are.</summary>
    public static bool IsIsolated(MachineNetwork network) =>
        network is { Fault: null, Given: not null, IsPending: false } && network.Subnets.Length > 0
            && Stranded(network).Length == network.Subnets.Length;

    private const string Mend =
        "Use subnets with a NAT gateway (PRIVATE_WITH_EGRESS) or public ones with MapPublicIpOnLaunch, or add these endpoints to the "
            + "network";

    private static string Said(MachineNetwork network, ISubnet subnet, string[] missing) =>
        $"{(IsIn(subnet, network.Vpc.IsolatedSubnets) ? "they have no way to the internet" : "machines get no public address there")}, and the app declares no endpoints for {string.Join(", ", missing)}";

    private static ISubnet[] Stranded(MachineNetwork network)
    {
        var isolated = network.Vpc.IsolatedSubnets;
        return [.. network.Subnets.Where(subnet => IsIn(subnet, isolated) || GivesNoAddress(subnet, network))];
    }

    private static bool IsIn(ISubnet subnet, ISubnet[] subnets)
    {
        var id = subnet.SubnetId;
        return subnets.Any(other => ReferenceEquals(other, subnet) || other.SubnetId == id);
    }

    /// <summary>Public, by its route to the internet, and without addresses. Of a subnet that the app refers to nobody knows.</summary>
    private static bool GivesNoAddress(ISubnet subnet, MachineNetwork network) =>
        subnet.Node.DefaultChild is CfnSubnet { MapPublicIpOnLaunch: null or false } && IsIn(subnet, network.Vpc.PublicSubnets);

    private static string[] Missing(MachineNetwork network)
    {
        var id = network.Vpc.VpcId;
        var stacks = new[] { Stack.Of(network.Vpc), Stack.Of(network) }.Distinct();
        var there = stacks.SelectMany(stack => stack.Node.FindAll()).OfType<CfnVPCEndpoint>().Where(endpoint => endpoint.VpcId == id)
            // The region stands within the name, which is a token.
            .Select(endpoint => JsonSerializer.Serialize(Stack.Of(endpoint).Resolve(endpoint.ServiceName))).ToArray();
        return [.. Services.Where(service => !there.Any(name => name.Contains($".{service}\"", StringComparison.Ordinal)))];
    }
}
