using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace SpotBatch;

/// <summary>Somebody whom EventBridge calls over HTTPS.</summary>
internal sealed class AlertHook : CfnInclude
{
    public const int Resources = 3;

    /// <summary>A hook.</summary>
    /// <param name="scope">The construct that it is part of.</param>
    /// <param name="id">Its id within <paramref name="scope"/>.</param>
    /// <param name="hook">What is called.</param>
    /// <param name="platform">The name of the platform.</param>
    /// <param name="callers">The ARNs of rules that may call it, with wildcards.</param>
    public AlertHook(Construct scope, string id, HookAlert hook, string platform, object callers) : base(scope, id, new CfnIncludeProps
    {
        TemplateFile = TemplateFile.Write(HookTemplate.Of(hook, platform, callers, ConstructPath.Of(scope) is { } path ? $"{path}/{id}" : null)),
        PreserveLogicalIds = false,
    })
    {
        Receiver = new AlertReceiver(
            ((CfnApiDestination)GetResource(HookTemplate.Destination)).AttrArn, hook.Format,
            ((CfnRole)GetResource(HookTemplate.Role)).AttrArn);
        foreach (var finding in AlertRules.CheckHookIn(Stack.Of(this).Region))
            Warning.On(this, finding.Rule.Code, finding.Text);
    }

    public AlertReceiver Receiver { get; }
}
