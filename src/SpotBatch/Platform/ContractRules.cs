namespace SpotBatch;

/// <summary>What the look-up of a platform is held to.</summary>
internal static class ContractRules
{
    private const string Context = "https://docs.aws.amazon.com/cdk/v2/guide/context.html";
    private const string Again = "Deploy the platform again, then run cdk context --reset with the key, and synthesize";

    public static readonly Rule Missing = new("SB1051", "A platform that is looked up exists in the stack's account and region",
        "The platform's stack publishes its contract as an SSM parameter. There is none of that name.", Context) { IsOwn = true };

    public static readonly Rule Unreadable = new("SB1052", "A looked-up contract is as its platform wrote it",
        "It ends with a digest of itself. One that was cut off, edited by hand or put together from two deployments says nothing that can be trusted.", Context) { IsOwn = true };

    public static readonly Rule OtherPlatform = new("SB1053", "A looked-up contract is of the platform that was asked for",
        "Tasks would be checked against another platform's queues and machines.", Context) { IsOwn = true };

    public static readonly Rule Format = new("SB1054", "A looked-up contract is of a format that this version of SpotBatch reads",
        "A later version that changes what the contract means says so by its format; guessing would report false problems, or none.", Context) { IsOwn = true };

    public static readonly Rule Environment = new("SB1055", "FromLookup stands in a stack whose account and region are known",
        "The CDK asks that account, in that region, and keeps the answer in cdk.context.json.", "https://docs.aws.amazon.com/cdk/v2/guide/environments.html");

    public static Finding IsMissing(string platform, string parameter, string error) =>
        Missing.Broken("platformName", Quote.Of(platform), $"a platform whose parameter {parameter} exists in the stack's account and region is allowed ({error})", "Deploy the platform first, or correct the name, account or region");

    public static Finding IsUnreadable(string key, string what) =>
        Unreadable.Broken("cdk.context.json", Quote.Of(key), $"a contract as its platform wrote it is allowed, this one {what}", Again);

    public static Finding IsOfAnother(string asked, string found) =>
        OtherPlatform.Broken("platformName", Quote.Of(asked), $"the contract that was looked up is of the platform {Quote.Of(found)}", Again);

    public static Finding IsNewer(int format, string version) =>
        Format.Broken("cdk.context.json", $"format {format}, by SpotBatch {version}", $"SpotBatch {ContractText.LibraryVersion} reads format {PublishedPlatform.CurrentFormat}", $"Update the SpotBatch package to {version} or later");

    public static Finding HasNoEnvironment() =>
        Environment.Broken("Env", "unknown", "a stack with an account and a region is allowed", "Give the stack Env = new Amazon.CDK.Environment { Account = ..., Region = ... }, or use SpotPlatform.FromName");
}
