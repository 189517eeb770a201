using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Logs;
using Constructs;

namespace SpotBatch;

/// <summary>The one log group of a platform, in which every task has a stream prefix of its own.</summary>
internal sealed class PlatformLogs : Construct
{
    public PlatformLogs(Construct scope, string id, TimeSpan retention, IKey? key) : base(scope, id)
    {
        // The typed construct takes retention as an enum whose numbers differ among versions of the CDK.
        Resource = new CfnLogGroup(this, "Resource", new CfnLogGroupProps
        {
            RetentionInDays = retention.TotalDays,
        });
        Resource.ApplyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
        if (key is not null)
        {
            Resource.KmsKeyId = key.KeyArn;
            LetLogsUse(key);
        }

        LogGroup = Amazon.CDK.AWS.Logs.LogGroup.FromLogGroupName(this, "LogGroup", Resource.Ref);
    }

    public CfnLogGroup Resource { get; }

    public ILogGroup LogGroup { get; }

    /// <summary>https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html</summary>
    private void LetLogsUse(IKey key)
    {
        var stack = Stack.Of(this);
        key.AddToResourcePolicy(PolicyStatement.FromJson(PolicyJson.AllowService(
            $"logs.{stack.Region}.{stack.UrlSuffix}",
            ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
            // A key's own policy can name no other resource than the key.
            "*",
            new Dictionary<string, object>
            {
                ["ArnLike"] = new Dictionary<string, object>
                {
                    ["kms:EncryptionContext:aws:logs:arn"] = stack.FormatArn(new ArnComponents
                    {
                        Service = "logs",
                        Resource = "log-group",
                        ResourceName = "*",
                        ArnFormat = ArnFormat.COLON_RESOURCE_NAME,
                    }),
                },
            })));
    }
}
