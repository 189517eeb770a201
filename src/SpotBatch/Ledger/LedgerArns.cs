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
    public static string TableName(string platform) => $"{{{{resolve:ssm:{PlatformParameters.Path(platform, PlatformParameters.Ledger)}}}}}";

    public static string Table(string platform) => Of("dynamodb", $"table/{TableName(platform)}");

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
