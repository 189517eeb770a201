using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Scheduler;
using Amazon.CDK.AWS.SQS;
using Constructs;

namespace SpotBatch;

/// <summary>What all schedules of a platform share: their group, the role they act as, where lost fires end.</summary>
internal sealed class PlatformSchedules : Construct
{
    public PlatformSchedules(Construct scope, string id, string platform, RunRecords runs, string[] queueArns) : base(scope, id)
    {
        Group = new CfnScheduleGroup(this, "Group");
        DeadLetters = new Queue(this, "DeadLetters", new QueueProps
        {
            Encryption = QueueEncryption.SQS_MANAGED,
            EnforceSSL = true,
            RetentionPeriod = Duration.Days(14),
        });
        var submit = SubmitOn(platform);
        Role = ScheduleRole(Stack.Of(this), platform, runs, runs.LetsSchedulesSubmit ? submit.OfRole(queueArns) : []);
        if (runs.LetsSchedulesSubmit && submit.Others(queueArns) is { Length: > 0 } others)
            Role.AddManagedPolicy(new ManagedPolicy(this, "Queues", new ManagedPolicyProps { Document = PolicyJson.Document(others) }));
        LetRulesSend();
    }

    public CfnScheduleGroup Group { get; }

    public Queue DeadLetters { get; }

    public Role Role { get; }

    /// <summary>
    /// Any rule of this account and region: those of tasks stand in stacks that this one does not know, under names that
    /// CloudFormation makes. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
    /// </summary>
    private void LetRulesSend() => DeadLetters.AddToResourcePolicy(PolicyStatement.FromJson(PolicyJson.AllowService(
        "events.amazonaws.com", ["sqs:SendMessage"], DeadLetters.QueueArn, new Dictionary<string, object>
        {
            ["ArnLike"] = new Dictionary<string, object>
            {
                // The names of tasks' rules are CloudFormation's, and their stacks unknown here.
                ["aws:SourceArn"] = Stack.Of(this).FormatArn(new ArnComponents { Service = "events", Resource = "rule", ResourceName = "*" }),
            },
        })));

    private Role ScheduleRole(Stack stack, string platform, RunRecords runs, IEnumerable<object> submit) => new(this, "Role", new RoleProps
    {
        Description = $"Schedules of the platform {platform}",
        AssumedBy = new ServicePrincipal("scheduler.amazonaws.com", new ServicePrincipalOpts
        {
            Conditions = new Dictionary<string, object>
            {
                ["StringEquals"] = new Dictionary<string, object>
                {
                    ["aws:SourceAccount"] = stack.Account,
                    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
                    ["aws:SourceArn"] = Group.AttrArn,
                },
            },
        }),
        InlinePolicies = new Dictionary<string, PolicyDocument>
        {
            ["Submit"] = PolicyJson.Document(
            [
                .. runs.HasLedger ? [StartMachines(stack, platform)] : Array.Empty<object>(),
                .. submit,
                PolicyJson.Allow(["sqs:SendMessage"], [DeadLetters.QueueArn]),
            ]),
        },
    });

    /// <summary>What schedules need that submit to AWS Batch themselves.</summary>
    private static SubmitRights SubmitOn(string platform) => new(
        platform,
        (service, resource) => $"arn:{Aws.PARTITION}:{service}:{Aws.REGION}:{Aws.ACCOUNT_ID}:{resource}",
        (actions, resources, condition) => PolicyJson.Allow(actions, [.. resources.Cast<string>()], condition));

    private static Dictionary<string, object> StartMachines(Stack stack, string platform) =>
        PolicyJson.Allow(
            ["states:StartExecution"],
            [Machine(stack, platform, "gate"), Machine(stack, platform, "sweep"), Machine(stack, platform, "watch")]);

    private static string Machine(Stack stack, string platform, string name) => stack.FormatArn(new ArnComponents
    {
        Service = "states",
        Resource = "stateMachine",
        ResourceName = LedgerNames.Machine(platform, name),
        ArnFormat = ArnFormat.COLON_RESOURCE_NAME,
    });
}
