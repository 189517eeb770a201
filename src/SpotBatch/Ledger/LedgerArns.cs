using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace SpotBatch;

/// <summary>
/// The ARNs of a ledger's resources for policies of any stack: by name, or by a reference that CloudFormation resolves
/// when that stack is deployed. Nothing is exported.
/// </summary>
internal static class LedgerArns
{
    public static string Bus(string platform) => Of("events", $"event-bus/{LedgerNames.Bus(platform)}");

    public static string Gate(string platform) => Of("states", $"stateMachine:{LedgerNames.Machine(platform, "gate")}");

    /// <summary>
    /// The table's name in the stack of the grantee, where the policy stands: a reference of the platform's own stack, in
    /// others a parameter of the template, one for all grants. A principal that is in no stack gets a dynamic reference; a
    /// template takes 60 of those, and an operator alone would need five.
    /// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    /// </summary>
    public static string TableName(ISpotPlatform platform, IGrantable grantee) =>
        (grantee.GrantPrincipal as IConstruct ?? grantee as IConstruct) is { } who
            ? SpotPlatformBase.From(platform).ValuesFor(who).LedgerName
            : $"{{{{resolve:ssm:{PlatformParameters.Path(platform.PlatformName, PlatformParameters.Ledger)}}}}}";

    public static string Table(string tableName) => Of("dynamodb", $"table/{tableName}");

    /// <summary>The parameters that say where runs and their logs are, and nothing of tasks' or the platform's other ones.</summary>
    public static string[] WhereRunsAre(string platform) =>
    [
        .. new[] { PlatformParameters.Bus, PlatformParameters.Gate, PlatformParameters.Ledger, PlatformParameters.LogGroup }
            .Select(name => Of("ssm", "parameter" + PlatformParameters.Path(platform, name))),
    ];

    /// <summary>The log of runs. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html</summary>
    public static string RunLog(string platform) => Of("logs", $"log-group:{LedgerNames.RunLog(platform)}:*");

    /// <summary>Of any id, which AWS Batch makes when a job is submitted: a condition on the platform's tag narrows them.</summary>
    public static string Jobs { get; } = Of("batch", "job/*");

    private static string Of(string service, string resource) => $"arn:{Aws.PARTITION}:{service}:{Aws.REGION}:{Aws.ACCOUNT_ID}:{resource}";
}
