using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;

namespace SpotBatch;

/// <summary>How the machines of one pool start: metadata locked, disk encrypted.</summary>
internal sealed class MachineTemplate : Construct
{
    /// <summary>
    /// AWS Batch merges user data only as MIME multipart, with a boundary that is not its own:
    /// https://docs.aws.amazon.com/batch/latest/userguide/launch-templates.html
    /// </summary>
    internal const string UserData =
        $"""
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="==SPOTBATCH=="

        --==SPOTBATCH==
        Content-Type: text/x-shellscript; charset="us-ascii"

        {MetadataProtection.Script}

        --==SPOTBATCH==--
        """;

    private const string End = "--==SPOTBATCH==--";

    public MachineTemplate(Construct scope, string id, MachinePool pool, string? platform = null) : base(scope, id) =>
        Resource = new CfnLaunchTemplate(this, "Resource", new CfnLaunchTemplateProps
        {
            LaunchTemplateData = new CfnLaunchTemplate.LaunchTemplateDataProperty
            {
                MetadataOptions = new CfnLaunchTemplate.MetadataOptionsProperty
                {
                    HttpTokens = "required",
                    HttpPutResponseHopLimit = 1,
                    // A second address of the same service, which the rule in the user data does not cover.
                    HttpProtocolIpv6 = "disabled",
                },
                BlockDeviceMappings = new[]
                {
                    new CfnLaunchTemplate.BlockDeviceMappingProperty
                    {
                        DeviceName = "/dev/xvda",
                        Ebs = new CfnLaunchTemplate.EbsProperty
                        {
                            VolumeType = "gp3",
                            VolumeSize = pool.RootVolumeGiB,
                            Encrypted = true,
                            DeleteOnTermination = true,
                        },
                    },
                },
                UserData = Fn.Base64(Text(pool, platform).ReplaceLineEndings("\n")),
            },
        });

    public CfnLaunchTemplate Resource { get; }

    /// <summary>What a pool does not ask for leaves no trace: another content of the template replaces machines.</summary>
    private static string Text(MachinePool pool, string? platform) =>
        pool.HostMetrics ? UserData[..^End.Length] + HostMetrics.Part(pool, platform) + End : UserData;
}
