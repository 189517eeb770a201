using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Scheduler;
using Amazon.CDK.AWS.SQS;
using Constructs;

namespace SpotBatch;

/// <summary>What all schedules of a platform share: their group, the role they act as, where lost fires end.</summary>
internal sealed class PlatformSchedules : Construct
{
    public PlatformSchedules(Construct scope, string id, string platform, IEnumerable<string> queueArns) : base(scope, id)
    {
        Group = new CfnScheduleGroup(this, "Group");
        DeadLetters = new Queue(this, "DeadLetters", new QueueProps
        {
            Encryption = QueueEncryption.SQS_MANAGED,
            EnforceSSL = true,
            RetentionPeriod = Duration.Days(14),
        });
        Role = ScheduleRole(Stack.Of(this), platform, [.. queueArns]);
    }

    public CfnScheduleGroup Group { get; }

    public Queue DeadLetters { get; }

    public Role Role { get; }

    private Role ScheduleRole(Stack stack, string platform, string[] queueArns) => new(this, "Role", new RoleProps
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
                PolicyJson.Allow(["batch:SubmitJob"], [.. queueArns, stack.FormatArn(new ArnComponents
                {
                    Service = "batch",
                    Resource = "job-definition",
                    // By name, whatever the revision: a task's name always starts with its platform's.
                    ResourceName = platform + "-*",
                })]),
                PolicyJson.Allow(["sqs:SendMessage"], [DeadLetters.QueueArn])),
        },
    });
}
