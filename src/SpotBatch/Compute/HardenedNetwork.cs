using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Logs;
using Constructs;

namespace SpotBatch;

/// <summary>
/// A network without a way to the internet. What the ECS agent needs is reached over endpoints, which cost 0.01 USD an
/// hour for each zone: https://aws.amazon.com/privatelink/pricing/
/// </summary>
internal sealed class HardenedNetwork : Construct
{
    /// <summary>
    /// What machines and the start of a job need: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html,
    /// https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html,
    /// https://docs.aws.amazon.com/batch/latest/userguide/vpc-endpoint-considerations.html
    /// </summary>
    private static readonly string[] Services = ["ecs", "ecs-agent", "ecs-telemetry", "ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm"];

    private readonly SecurityGroup _endpoints;

    public HardenedNetwork(Construct scope, string id, TimeSpan retention, IKey key, bool metrics) : base(scope, id)
    {
        Vpc = IsolatedVpc();
        _endpoints = new SecurityGroup(this, "EndpointsSecurityGroup", new SecurityGroupProps
        {
            Vpc = Vpc,
            Description = "Endpoints of AWS services: machines of background tasks may connect",
            AllowAllOutbound = false,
        });
        // What machines tell of their memory and disk goes to CloudWatch.
        string[] services = metrics ? [.. Services, "monitoring"] : Services;
        Interfaces = [_endpoints, .. services.Select(Endpoint)];
        LogFlows(retention, key);
    }

    public Vpc Vpc { get; }

    /// <summary>The interface endpoints, with the rules that let machines in: without one of them no machine registers.</summary>
    public IDependable[] Interfaces { get; }

    public SubnetSelection Subnets { get; } = new() { SubnetType = SubnetType.PRIVATE_ISOLATED };

    public void LetIn(ISecurityGroup machines) => _endpoints.AddIngressRule(machines, Port.Tcp(443), "Machines of background tasks");

    private Vpc IsolatedVpc() => new(this, "Vpc", new VpcProps
    {
        MaxAzs = 3,
        NatGateways = 0,
        // CDK would add a Lambda to empty the default security group, which nothing here uses.
        RestrictDefaultSecurityGroup = false,
        SubnetConfiguration = [new SubnetConfiguration { Name = "Isolated", SubnetType = SubnetType.PRIVATE_ISOLATED }],
        GatewayEndpoints = new Dictionary<string, IGatewayVpcEndpointOptions>
        {
            ["S3"] = new GatewayVpcEndpointOptions { Service = GatewayVpcEndpointAwsService.S3 },
            ["DynamoDB"] = new GatewayVpcEndpointOptions { Service = GatewayVpcEndpointAwsService.DYNAMODB },
        },
    });

    private InterfaceVpcEndpoint Endpoint(string service) => new(this, service, new InterfaceVpcEndpointProps
    {
        Vpc = Vpc,
        Service = new InterfaceVpcEndpointAwsService(service),
        Subnets = Subnets,
        SecurityGroups = [_endpoints],
        Open = false,
        PrivateDnsEnabled = true,
    });

    /// <summary>https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html</summary>
    private void LogFlows(TimeSpan retention, IKey key)
    {
        // The typed construct takes retention as an enum whose numbers differ among versions of the CDK.
        var group = new CfnLogGroup(this, "Flows", new CfnLogGroupProps { RetentionInDays = retention.TotalDays });
        // Not among the props above, where newer versions of the CDK have it under another type.
        group.KmsKeyId = key.KeyArn;
        group.ApplyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
        group.Node.AddDependency(key);
        var role = new Role(this, "FlowsRole", new RoleProps
        {
            Description = "Flow logs of the network of background tasks",
            AssumedBy = new ServicePrincipal("vpc-flow-logs.amazonaws.com", new ServicePrincipalOpts
            {
                Conditions = new Dictionary<string, object>
                {
                    ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Stack.Of(this).Account },
                },
            }),
            InlinePolicies = new Dictionary<string, PolicyDocument>
            {
                ["Write"] = PolicyJson.Document(PolicyJson.Allow(["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], [group.AttrArn])),
            },
        });
        // By its type's name: the typed props take other types in newer versions of the CDK.
        _ = new CfnResource(this, "FlowLog", new CfnResourceProps
        {
            Type = "AWS::EC2::FlowLog",
            Properties = new Dictionary<string, object>
            {
                ["ResourceId"] = Vpc.VpcId,
                ["ResourceType"] = "VPC",
                ["TrafficType"] = "ALL",
                ["LogDestinationType"] = "cloud-watch-logs",
                ["LogGroupName"] = group.Ref,
                ["DeliverLogsPermissionArn"] = role.RoleArn,
            },
        });
    }
}
