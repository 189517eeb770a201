using Amazon.CDK;

namespace SpotBatch;

/// <summary>
/// The ARNs of a ledger's resources for policies of any stack: by name, or by a reference that CloudFormation resolves
/// when that stack is deployed. Nothing is exported.
/// </summary>
internal static class LedgerArns
{
    public static string Bus(string platform) => Of("events", $"event-bus/{LedgerNames.Bus(platform)}");

    public static string Gate(string platform) => Of("states", $"stateMachine:{LedgerNames.Machine(platform, "gate")}");

    /// <summary>https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm.html</summary>
    public static string Table(string platform) =>
        Of("dynamodb", $"table/{{{{resolve:ssm:{PlatformParameters.Path(platform, PlatformParameters.Ledger)}}}}}");

    public static string Parameters(string platform) => Of("ssm", "parameter" + PlatformParameters.Path(platform, "*"));

    public static string Jobs { get; } = Of("batch", "job/*");

    private static string Of(string service, string resource) => $"arn:{Aws.PARTITION}:{service}:{Aws.REGION}:{Aws.ACCOUNT_ID}:{resource}";
}
