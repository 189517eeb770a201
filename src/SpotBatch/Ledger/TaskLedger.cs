using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.StepFunctions;
using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace SpotBatch;

/// <summary>
/// What makes each run happen once and keeps its record: a table of runs, a bus that takes submissions, and three state
/// machines. The gate submits jobs, alone in the platform; history writes down what becomes of them; the sweep finishes
/// what a lost event or execution left behind. Nothing here costs anything while no task runs but the sweep's executions,
/// a few cents a month.
/// </summary>
public class TaskLedger : CfnInclude
{
    internal TaskLedger(Construct scope, string id, LedgerSettings settings) : base(scope, id, new CfnIncludeProps
    {
        TemplateFile = TemplateFile.Write(LedgerTemplate.Of(settings, ConstructPath.Of(scope) is { } path ? $"{path}/{id}" : null)),
        PreserveLogicalIds = false,
    })
    {
    }

    /// <summary>The runs, one item each. It is kept when the stack is deleted.</summary>
    public CfnTable Table => (CfnTable)GetResource(LedgerTemplate.Table);

    /// <summary>The bus on which services and people submit runs, and finished ones are announced.</summary>
    public CfnEventBus Bus => (CfnEventBus)GetResource(LedgerTemplate.Bus);

    /// <summary>The machine that submits jobs: each schedule and each submission starts it.</summary>
    public CfnStateMachine Gate => (CfnStateMachine)GetResource(LedgerTemplate.Gate);

    /// <summary>The machine that records what becomes of jobs.</summary>
    public CfnStateMachine History => (CfnStateMachine)GetResource(LedgerTemplate.History);

    /// <summary>The machine that runs every five minutes, for what was lost on the way.</summary>
    public CfnStateMachine Sweep => (CfnStateMachine)GetResource(LedgerTemplate.Sweep);

    /// <summary>The log of runs: a line of JSON for each run that ended, kept as long as the record of a run.</summary>
    public CfnLogGroup RunLog => (CfnLogGroup)GetResource(LedgerTemplate.RunLog);

    /// <summary>Where the machines write their failures; the alert machine writes there, too.</summary>
    internal CfnLogGroup MachineLogs => (CfnLogGroup)GetResource(LedgerTemplate.MachineLogs);

    /// <summary>The role that rules start the machines as.</summary>
    internal string EventRoleArn => ((Amazon.CDK.AWS.IAM.CfnRole)GetResource(LedgerTemplate.EventRole)).AttrArn;
}
