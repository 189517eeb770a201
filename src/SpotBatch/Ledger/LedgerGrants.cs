using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace SpotBatch;

/// <summary>Statements that grants on a ledger are made of.</summary>
internal static class LedgerGrants
{
    /// <summary>As many <c>?</c> as a run's id has digits after its task and <c>--</c>: <c>*</c> would match the runs of <c>a--b</c> for <c>a</c>.</summary>
    private static readonly string Digits = new('?', 32);

    public static string RunKeysOf(string task) => $"RUN#{task}--{Digits}";

    public static Grant Allow(IGrantable grantee, string[] actions, string[] resources, IDictionary<string, IDictionary<string, object>>? conditions = null) =>
        Grant.AddToPrincipal(new GrantOnPrincipalOptions { Grantee = grantee, Actions = actions, ResourceArns = resources, Conditions = conditions });

    /// <summary>
    /// Items whose partition keys match, and nothing else: a request that names no key, which ForAllValues lets pass, is
    /// none of these. Of the items only these attributes, if any are given.
    /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
    /// </summary>
    public static Dictionary<string, IDictionary<string, object>> Keys(string[] patterns, string[]? attributes = null)
    {
        var conditions = new Dictionary<string, IDictionary<string, object>>
        {
            ["ForAllValues:StringLike"] = new Dictionary<string, object> { ["dynamodb:LeadingKeys"] = patterns },
            ["Null"] = new Dictionary<string, object> { ["dynamodb:LeadingKeys"] = "false" },
        };
        if (attributes is not null)
            conditions["ForAllValues:StringEquals"] = new Dictionary<string, object> { ["dynamodb:Attributes"] = attributes };
        return conditions;
    }

    /// <summary>
    /// On a platform with a key of its own, DynamoDB opens the table with it in the caller's name. Which key it is, or
    /// whether there is one, the platform alone knows, and may change; so the table that it is used for is named, in the
    /// context that DynamoDB gives each use. On other platforms it allows nothing.
    /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
    /// https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context
    /// </summary>
    public static Grant UseKey(IGrantable grantee, string tableName, params string[] actions) =>
        Allow(grantee, actions, [$"arn:{Aws.PARTITION}:kms:{Aws.REGION}:*:key/*"], new Dictionary<string, IDictionary<string, object>>
        {
            ["StringEquals"] = new Dictionary<string, object>
            {
                ["kms:ViaService"] = $"dynamodb.{Aws.REGION}.amazonaws.com",
                ["kms:EncryptionContext:aws:dynamodb:subscriberId"] = Aws.ACCOUNT_ID,
                ["kms:EncryptionContext:aws:dynamodb:tableName"] = tableName,
            },
        });
}
