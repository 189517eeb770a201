using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SpotBatch;

/// <summary>
/// How long the gate's rights become, against what IAM takes; schedules that submit by themselves have less. A queue, a
/// table and a key have names that AWS makes at
/// deployment: they count with the longest that it may make. Plain C#: nothing here calls the CDK.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
/// </summary>
internal static class GateRoom
{
    /// <summary>What the inline policies of a role hold together, without white space.</summary>
    private const int OfRole = 10_240;

    /// <summary>What a managed policy holds.</summary>
    private const int OfManagedPolicy = 6_144;

    /// <summary>An account in the region whose ARNs are the longest.</summary>
    private const string Place = "us-isof-south-1:111122223333";

    private static readonly JsonSerializerOptions AsIamCounts = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>What is wrong with a platform of so many queues.</summary>
    public static IEnumerable<Finding> Check(string platform, int queues, bool hasKey, bool hardened)
    {
        var settings = Longest(platform, queues, hasKey, hardened);
        return
        [
            .. Check(settings, LedgerRights.Gate(settings), "its role's own policy", OfRole),
            .. Check(settings, LedgerRights.GateQueues(settings), "the policy GateQueues beside it", OfManagedPolicy),
        ];
    }

    /// <summary>
    /// The characters of a policy with these statements, each function in the place of which stands the longest that it can
    /// become.
    /// </summary>
    public static int Length(string platform, object[] statements)
    {
        if (statements.Length == 0)
            return 0;
        var document = JsonSerializer.SerializeToNode(new { Version = "2012-10-17", Statement = statements }, AsIamCounts);
        return Resolved(document, platform)!.ToJsonString(AsIamCounts).Length;
    }

    private static IEnumerable<Finding> Check(LedgerSettings settings, object[] statements, string policy, int limit)
    {
        var length = Length(settings.Platform, statements);
        if (length > limit)
        {
            yield return PlatformRules.GateRights.Broken(
                "Queues",
                $"{settings.Queues.Count} queues, counted once for each architecture",
                $"the gate's rights on them may take {length} characters of {policy}, {length - limit} more than IAM takes",
                "Declare fewer queues, choose a shorter PlatformName, or declare a second platform in another account or region");
        }
    }

    private static LedgerSettings Longest(string platform, int queues, bool hasKey, bool hardened) => new(
        platform,
        Enumerable.Range(0, queues).ToDictionary(
            index => ($"{index}", TaskArchitecture.X86_64), _ => Arn("batch", $"job-queue/{new string('q', 128)}")),
        [],
        new LedgerSchedules("", "", Arn("sqs", new string('d', 80)), ""),
        TimeSpan.FromDays(90),
        TimeSpan.FromDays(90),
        hasKey ? Arn("kms", $"key/mrk-{new string('k', 32)}") : null,
        hardened);

    private static string Arn(string service, string resource) => $"arn:aws-iso-f:{service}:{Place}:{resource}";

    private static JsonNode? Resolved(JsonNode? node, string platform) => node switch
    {
        JsonObject sub when sub.TryGetPropertyValue("Fn::Sub", out var text) => Filled(text!.GetValue<string>()),
        JsonObject get when get.TryGetPropertyValue("Fn::GetAtt", out var of) => Made(of![0]!.GetValue<string>(), platform),
        JsonObject other => new JsonObject(other.Select(member => KeyValuePair.Create(member.Key, Resolved(member.Value, platform)))),
        JsonArray items => new JsonArray([.. items.Select(item => Resolved(item, platform))]),
        _ => node?.DeepClone(),
    };

    private static string Filled(string text) => text
        .Replace("${AWS::Partition}", "aws-iso-f", StringComparison.Ordinal)
        .Replace("${AWS::Region}:${AWS::AccountId}", Place, StringComparison.Ordinal)
        .Replace("${AWS::Region}", Place.Split(':')[0], StringComparison.Ordinal)
        .Replace("${AWS::URLSuffix}", "amazonaws.com.cn", StringComparison.Ordinal);

    private static string Made(string resource, string platform) => resource switch
    {
        LedgerTemplate.Table => Arn("dynamodb", $"table/{new string('t', 255)}"),
        LedgerTemplate.Bus => Arn("events", $"event-bus/{LedgerNames.Bus(platform)}"),
        _ => throw new ArgumentOutOfRangeException(nameof(resource), resource, "Nobody said how long it can be"),
    };
}
