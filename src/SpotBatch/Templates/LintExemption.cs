namespace SpotBatch;

/// <summary>
/// What cfn-lint takes for a fault and is none, said on the resource, so that nobody's pipeline has to leave it out for all:
/// E3601 wants <c>arn:aws:</c> in Amazon States Language, where the partition is a substitution; E3002 does not know
/// <c>EcsSettings</c>. https://github.com/aws-cloudformation/cfn-lint#metadata
/// </summary>
internal static class LintExemption
{
    public const string Key = "cfn-lint";

    public static Dictionary<string, object> Of(string check) =>
        new() { ["config"] = new Dictionary<string, object> { ["ignore_checks"] = new[] { check } } };
}
