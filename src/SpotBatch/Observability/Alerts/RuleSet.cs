using Amazon.CDK.AWS.Events;
using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace SpotBatch;

/// <summary>Rules that pass the same events to many targets, as many as it takes.</summary>
internal sealed class RuleSet : CfnInclude
{
    private readonly int _count;

    public RuleSet(Construct scope, string id, IReadOnlyCollection<object> rules) : base(scope, id, new CfnIncludeProps
    {
        TemplateFile = TemplateFile.Write(Template(rules, ConstructPath.Of(scope) is { } path ? $"{path}/{id}" : null)),
        PreserveLogicalIds = false,
    }) => _count = rules.Count;

    public IEnumerable<CfnRule> Rules => Enumerable.Range(0, _count).Select(index => (CfnRule)GetResource(Id(index)));

    private static string Id(int index) => index == 0 ? "Rule" : $"Rule{index + 1}";

    private static byte[] Template(IReadOnlyCollection<object> rules, string? path)
    {
        var template = new ResourceTemplate(path);
        foreach (var (rule, index) in rules.Select((rule, index) => (rule, index)))
            template.Add(Id(index), "AWS::Events::Rule", rule);
        return template.Serialize();
    }
}
