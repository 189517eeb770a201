using Amazon.CDK.AWS.EC2;
using Constructs;

namespace SpotBatch;

/// <summary>Where machines run: a network with a way out and none in.</summary>
internal sealed class MachineNetwork : Construct
{
    public MachineNetwork(Construct scope, string id, IVpc? vpc, SubnetSelection? subnets, ISecurityGroup? securityGroup = null, IDependable[]? endpoints = null)
        : base(scope, id)
    {
        Vpc = vpc ?? FreeVpc();
        Given = vpc;
        var selected = Select(subnets ?? (vpc is null ? new SubnetSelection { SubnetType = SubnetType.PUBLIC } : null));
        (SubnetIds, Subnets, IsPending) = (selected.SubnetIds, selected.Subnets, selected.IsPendingLookup == true);
        WayOut = [selected.InternetConnectivityEstablished, .. RouteTables(selected.Subnets), .. Endpoints(Vpc), .. endpoints ?? []];
        SecurityGroup = securityGroup ?? new SecurityGroup(this, "SecurityGroup", new SecurityGroupProps
        {
            Vpc = Vpc,
            Description = "Machines of background tasks: any way out, no way in",
            AllowAllOutbound = true,
        });
    }

    public IVpc Vpc { get; }

    /// <summary>The network that somebody gave; null for one of ours.</summary>
    public IVpc? Given { get; }

    public string[] SubnetIds { get; }

    public ISubnet[] Subnets { get; }

    /// <summary>Whether the network is still to be looked up, so that nothing may be concluded from what is not known.</summary>
    public bool IsPending { get; }

    /// <summary>Why there are no such subnets, in the CDK's words; null where there are.</summary>
    public string? Fault { get; private set; }

    /// <summary>
    /// What machines reach AWS's services by, as far as the app makes it: the routes to the internet, the route tables of the
    /// subnets, endpoints.
    /// </summary>
    public IDependable[] WayOut { get; }

    public ISecurityGroup SecurityGroup { get; }

    /// <summary>
    /// A subnet has its routes only from this on, which nothing that is made in it waits for by itself. Subnets that the app
    /// only refers to have none.
    /// </summary>
    private static IEnumerable<IDependable> RouteTables(ISubnet[] subnets) =>
        subnets.Select(subnet => subnet.Node.TryFindChild("RouteTableAssociation")).OfType<IDependable>();

    /// <summary>Those of a network that the app makes, with their rules, as far as they are declared: images come from S3.</summary>
    private static IEnumerable<IDependable> Endpoints(IVpc vpc) => vpc.Node.Children.OfType<IVpcEndpoint>();

    /// <summary>The CDK throws where there are none: that is reported with the other problems, and some stand in.</summary>
    private ISelectedSubnets Select(SubnetSelection? chosen)
    {
        try
        {
            return Vpc.SelectSubnets(chosen);
        }
        catch (Exception refused) when (chosen is not null && refused.Message.Contains("subnet", StringComparison.Ordinal))
        {
            Fault = refused.Message.Split('\n')[0].Replace("Error: ", "", StringComparison.Ordinal).Trim();
            return Vpc.SelectSubnets();
        }
    }

    /// <summary>A NAT gateway costs about 32 USD a month idle; a public address costs only while its machine runs.</summary>
    private Vpc FreeVpc() => new(this, "Vpc", new VpcProps
    {
        MaxAzs = 3,
        NatGateways = 0,
        // CDK would add a Lambda to empty the default security group, which nothing here uses.
        RestrictDefaultSecurityGroup = false,
        SubnetConfiguration =
        [
            new SubnetConfiguration { Name = "Public", SubnetType = SubnetType.PUBLIC, MapPublicIpOnLaunch = true },
        ],
        GatewayEndpoints = new Dictionary<string, IGatewayVpcEndpointOptions>
        {
            ["S3"] = new GatewayVpcEndpointOptions { Service = GatewayVpcEndpointAwsService.S3 },
            ["DynamoDB"] = new GatewayVpcEndpointOptions { Service = GatewayVpcEndpointAwsService.DYNAMODB },
        },
    });
}
