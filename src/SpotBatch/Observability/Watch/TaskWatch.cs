using Amazon.CDK.AWS.StepFunctions;
using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace SpotBatch;

/// <summary>
/// What notices that something did not happen: a state machine that looks every five minutes for tasks that did not start
/// or succeed in time, and for runs that run or wait too long, and puts an event on the platform's bus, once. It is always
/// there, since its events are of use to rules of your own, too, and costs cents a month.
/// </summary>
public class TaskWatch : CfnInclude
{
    internal TaskWatch(Construct scope, string id, LedgerSettings settings, TaskLedger ledger, TimeSpan stuckAfter) : base(scope, id, new CfnIncludeProps
    {
        TemplateFile = TemplateFile.Write(WatchTemplate.Of(
            settings,
            new WatchTemplate.Given(ledger.Table.Ref, ledger.Table.AttrArn, ledger.Bus.Ref, ledger.Bus.AttrArn, ledger.MachineLogs.AttrArn),
            stuckAfter,
            ConstructPath.Of(scope) is { } path ? $"{path}/{id}" : null)),
        PreserveLogicalIds = false,
    })
    {
    }

    /// <summary>The machine that looks.</summary>
    public CfnStateMachine Machine => (CfnStateMachine)GetResource("Watch");
}
