using SpotBatch.Tests.Docs;

namespace SpotBatch.Tests.Contract;

/// <summary>
/// Every right of every role that SpotBatch makes stands in <c>rights.txt</c>, which is reviewed line by line. No switch
/// rewrites it.
/// </summary>
public sealed class RightsTests
{
    /// <summary>What AWS knows no narrower resource for, with the page that says so.</summary>
    private static readonly Dictionary<string, string> Anywhere = new()
    {
        ["batch:DescribeJobs"] = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html",
        ["batch:DescribeJobDefinitions"] = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html",
        ["tag:GetResources"] = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonresourcegrouptaggingapi.html",
        ["batch:ListJobs"] = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html",
        // Of container instances, whose ids AWS Batch chooses: the condition on the cluster narrows them.
        ["ecs:Poll"] = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html",
        ["ecs:StartTelemetrySession"] = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html",
        ["ecs:DiscoverPollEndpoint"] = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html",
        // The condition on the namespace narrows it.
        ["cloudwatch:PutMetricData"] = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html",
        ["states:SendTaskSuccess"] = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html",
        ["states:SendTaskFailure"] = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html",
        ["logs:CreateLogDelivery"] = "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
        ["logs:DeleteLogDelivery"] = "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
        ["logs:DescribeLogGroups"] = "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
        ["logs:DescribeResourcePolicies"] = "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
        ["logs:GetLogDelivery"] = "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
        ["logs:ListLogDeliveries"] = "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
        ["logs:PutResourcePolicy"] = "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
        ["logs:UpdateLogDelivery"] = "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
    };

    private static readonly Lazy<IReadOnlyList<Right>> Granted = new(() => [.. Right.In(FullApp.Stacks.Select(FullApp.Synthesized.Value.Template))]);

    [Fact]
    public void EveryRight_IsReviewed() =>
        Granted.Value.Select(right => right.ToString()).Distinct().Should().BeEquivalentTo(
            File.ReadAllLines(Repository.Path("test", "SpotBatch.Tests", "Contract", "rights.txt")).Where(line => line.Length > 0 && line[0] != '#'),
            "a right that is not in rights.txt has not been reviewed, and one that is there without being granted is an old one: change the file by hand");

    /// <summary>A reviewer reads the reason beside the right: a comment of the same role, above it.</summary>
    [Theory]
    [InlineData("rights.txt")]
    [InlineData("people.txt")]
    public void ARightOnAnyResource_SaysWhyInTheFile(string file)
    {
        var lines = File.ReadAllLines(Repository.Path("test", "SpotBatch.Tests", "Contract", file));
        var unexplained = lines.Where((line, at) => IsOnAny(line) && !lines[..at].Reverse()
            .TakeWhile(above => above.StartsWith('#') || RoleOf(above) == RoleOf(line)).SkipWhile(above => above[0] != '#').Any());
        unexplained.Should().BeEmpty("each must have a comment above it, among the lines of its role");

        static bool IsOnAny(string line) =>
            line.Contains("| \"*\"", StringComparison.Ordinal) || line.Contains(":key/*\"", StringComparison.Ordinal);
        static string RoleOf(string line) => line.Split(" | ")[0];
    }

    [Fact]
    public void AnyResource_IsAllowed_OnlyWhereAwsKnowsNoOther() =>
        Granted.Value.Where(right => right.Resource == "\"*\"" && !Anywhere.ContainsKey(right.Action)).Should().BeEmpty();

    [Fact]
    public void NobodyButTheGate_SubmitsJobs() =>
        // A * in an action would grant it unnamed.
        Granted.Value.Where(right => right.Action == "batch:SubmitJob" || (right.Action.EndsWith('*') && "batch:SubmitJob".StartsWith(right.Action[..^1], StringComparison.OrdinalIgnoreCase)))
            .Select(right => right.Role).Distinct()
            .Should().Equal("Base/Platform/Ledger/GateRole");
}
