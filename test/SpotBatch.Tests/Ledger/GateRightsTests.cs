using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpotBatch.Tests.Ledger;

/// <summary>
/// What the gate's role may do to submit a job with tags, and that it fits what IAM takes on the largest platform.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
/// </summary>
public sealed class GateRightsTests
{
    private const int InlineLimit = 10_240;
    private const int ManagedLimit = 6_144;
    private const int MostQueues = 50;

    private const string Longest = "arn:aws-iso-f:batch:us-isof-south-1:111122223333:job-queue/";

    private static LedgerSettings Largest(int queues) => new(
        new string('p', 32),
        Enumerable.Range(0, queues).ToDictionary(index => ($"queue-{index}", TaskArchitecture.Arm64), index => $"{Longest}{index:000}{new string('q', 125)}"),
        [],
        new LedgerSchedules("group", "role", $"arn:aws-iso-f:sqs:us-isof-south-1:111122223333:{new string('d', 80)}", "url"),
        TimeSpan.FromDays(90),
        TimeSpan.FromDays(90),
        "arn:aws-iso-f:kms:us-isof-south-1:111122223333:key/mrk-12345678901234567890123456789012",
        IsHardened: true);

    private static readonly Dictionary<string, string> Made = new()
    {
        ["Table.Arn"] = $"arn:aws-iso-f:dynamodb:us-isof-south-1:111122223333:table/{new string('t', 255)}",
        ["Bus.Arn"] = $"arn:aws-iso-f:events:us-isof-south-1:111122223333:event-bus/spotbatch-{new string('p', 32)}",
        ["AWS::Partition"] = "aws-iso-f",
        ["AWS::Region"] = "us-isof-south-1",
        ["AWS::AccountId"] = "111122223333",
        ["AWS::URLSuffix"] = "amazonaws.com.cn",
    };

    [Theory]
    [InlineData(1)]
    [InlineData(LedgerRights.QueuesInRole)]
    [InlineData(LedgerRights.QueuesInRole + 1)]
    [InlineData(MostQueues)]
    public void TheRights_FitWhatIamTakes_WithTheLongestNames(int queues)
    {
        var resources = Template(queues);
        foreach (var role in resources.Where(resource => resource.Value!["Type"]!.GetValue<string>() == "AWS::IAM::Role"))
            role.Value!["Properties"]!["Policies"]!.AsArray().Sum(policy => Length(policy!["PolicyDocument"]!)).Should().BeLessThanOrEqualTo(InlineLimit, role.Key);
        foreach (var policy in resources.Where(resource => resource.Value!["Type"]!.GetValue<string>() == "AWS::IAM::ManagedPolicy"))
            Length(policy.Value!["Properties"]!["PolicyDocument"]!).Should().BeLessThanOrEqualTo(ManagedLimit, policy.Key);
    }

    [Theory]
    [InlineData(LedgerRights.QueuesInRole)]
    [InlineData(MostQueues)]
    public void EveryQueue_IsSubmittedTo_AndTagged(int queues)
    {
        var resources = Template(queues);
        var gate = resources["GateRole"]!["Properties"]!;
        var documents = gate["Policies"]!.AsArray().Select(policy => policy!["PolicyDocument"]!)
            .Concat(gate["ManagedPolicyArns"]?.AsArray().Select(policy => resources[policy!["Ref"]!.GetValue<string>()]!["Properties"]!["PolicyDocument"]!) ?? []);
        var allowed = documents.SelectMany(document => document["Statement"]!.AsArray())
            .Where(statement => statement!["Action"]!.ToJsonString() == """["batch:SubmitJob","batch:TagResource"]""")
            .SelectMany(statement => statement!["Resource"]!.AsArray().Select(resource => resource!.GetValue<string>()));
        allowed.Should().BeEquivalentTo(Largest(queues).Queues.Values);
    }

    /// <summary>The rule counts what is deployed, with names no shorter than these.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(MostQueues)]
    public void TheRule_CountsAllThatIsDeployed(int queues)
    {
        var resources = Template(queues);
        var settings = Largest(queues);
        GateRoom.Length(settings.Platform, LedgerRights.Gate(settings)).Should()
            .Be(Length(resources["GateRole"]!["Properties"]!["Policies"]![0]!["PolicyDocument"]!));
        if (resources["GateQueues"] is { } more)
            GateRoom.Length(
                settings.Platform, LedgerRights.GateQueues(settings)).Should().Be(Length(more["Properties"]!["PolicyDocument"]!));
    }

    /// <summary>
    /// Names of AWS are counted with the longest, and those of queues have no part in it: so it is the number of queues that
    /// breaks it, and that of the platform's name only where it is refused for itself.
    /// </summary>
    [Theory]
    [InlineData(32, MostQueues, "")]
    [InlineData(32, 65, "")]
    [InlineData(32, 66, "GateQueues")]
    [InlineData(200, LedgerRights.QueuesInRole, "role")]
    public void ADeclarationWithMore_IsAProblemAtSynth(int name, int queues, string policy)
    {
        var found = PlatformRules.Check(new SpotPlatformProps
        {
            PlatformName = new string('p', name),
            Queues = [.. Enumerable.Range(0, queues).Select(n => new TaskQueue($"q{n}"))],
            Hardened = true,
        }).Where(finding => finding.Rule == PlatformRules.GateRights).Select(finding => finding.Allowed);
        if (policy == "")
            found.Should().BeEmpty();
        else
            found.Should().ContainSingle().Which.Should().Contain(policy);
    }

    [Fact]
    public void AFewQueues_NeedNoPolicyOfTheirOwn() =>
        Template(LedgerRights.QueuesInRole).Should().NotContainKey("GateQueues");

    private static JsonObject Template(int queues) =>
        JsonNode.Parse(LedgerTemplate.Of(Largest(queues), null))!["Resources"]!.AsObject();

    /// <summary>As IAM counts: without white space, and with every function resolved.</summary>
    private static int Length(JsonNode document) => Resolved(document)!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Length;

    private static JsonNode? Resolved(JsonNode? node) => node switch
    {
        JsonObject sub when sub.TryGetPropertyValue("Fn::Sub", out var text) => Made.Aggregate(text!.GetValue<string>(), (all, made) => all.Replace($"${{{made.Key}}}", made.Value)),
        JsonObject get when get.TryGetPropertyValue("Fn::GetAtt", out var of) => Made[$"{of![0]}.{of[1]}"],
        JsonObject other => new JsonObject(other.Select(member => KeyValuePair.Create(member.Key, Resolved(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Resolved)]),
        _ => node?.DeepClone(),
    };
}
