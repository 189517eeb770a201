using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace SpotBatch;

/// <summary>Rules that pass the same events to many targets, as many as it takes, and what publishes on those that are topics.</summary>
internal sealed class RuleSet : CfnInclude
{
    public RuleSet(Construct scope, string id, IReadOnlyCollection<object> rules, MailSettings? mail = null) : base(scope, id, new CfnIncludeProps
    {
        TemplateFile = TemplateFile.Write(Template(rules, mail, ConstructPath.Of(scope) is { } path ? $"{path}/{id}" : null)),
        PreserveLogicalIds = false,
    })
    {
    }

    private static string Id(int index) => index == 0 ? "Rule" : $"Rule{index + 1}";

    private static byte[] Template(IReadOnlyCollection<object> rules, MailSettings? mail, string? path)
    {
        var template = new ResourceTemplate(path);
        foreach (var (rule, index) in rules.Select((rule, index) => (rule, index)))
            template.Add(Id(index), "AWS::Events::Rule", rule);
        if (mail is not null)
            MailTemplate.Add(template, mail);
        return template.Serialize();
    }
}
