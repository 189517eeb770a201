namespace SpotBatch;

/// <summary>
/// What submitting a platform's jobs takes, for whoever does it: the gate, or on a platform without one its schedules.
/// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html
/// </summary>
/// <param name="Platform">The platform's name, which its definitions begin with.</param>
/// <param name="ArnOf">Writes the ARN of something of this account and region as the policy needs it.</param>
/// <param name="Allow">Writes a statement as the policy needs it: actions, resources, a condition or null.</param>
internal sealed record SubmitRights(string Platform, Func<string, string, object> ArnOf, Func<string[], object[], object?, object> Allow)
{
    /// <summary>
    /// How many queues stand in a role itself. A role's inline policies hold 10,240 characters together, and a queue takes
    /// up to 190 of them: its name, which CloudFormation makes, may have 128. The other rights take up to 3,000.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    /// </summary>
    public const int QueuesInRole = 34;

    /// <summary>All of it, for as many queues as a role has room for.</summary>
    public IEnumerable<object> OfRole(object[] queues) =>
    [
        To([.. queues.Take(QueuesInRole)]),
        // Besides the queue and the definition, AWS's reference names the job, which has no id yet, and what the definition
        // takes of limits and turns, whose names CloudFormation makes: without a queue they are worth nothing.
        Allow(["batch:SubmitJob"], [Definitions, ArnOf("batch", "job/*"), ArnOf("batch", "consumable-resource/*")], null),
        // Tags that come with a job are authorized on its definition, too: https://github.com/wri/gfw-data-api/pull/175
        Allow(["batch:TagResource"], [Definitions, ArnOf("batch", "job/*")], OwnTag("aws:RequestTag", Platform)),
    ];

    /// <summary>The other queues, as a policy of their own; empty for all but the largest platforms.</summary>
    public object[] Others(object[] queues) => queues.Length > QueuesInRole ? [To([.. queues.Skip(QueuesInRole)])] : [];

    public static Dictionary<string, object> OwnTag(string key, string platform) => new()
    {
        ["StringEquals"] = new Dictionary<string, object> { [$"{key}/{TaskMarks.Platform}"] = platform },
    };

    /// <summary>Of this task alone.</summary>
    public static Dictionary<string, object> OwnTags(string key, IBackgroundTask task) => new()
    {
        ["StringEquals"] = new Dictionary<string, object>
        {
            [$"{key}/{TaskMarks.Platform}"] = task.Platform.PlatformName,
            [$"{key}/{TaskMarks.Task}"] = task.TaskName,
        },
    };

    /// <summary>
    /// Submitting, and the tags that come with a job: a queue is named once for both, since many must fit into the role.
    /// So the condition lets a request without tags pass, and of tags the right platform's alone.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
    /// </summary>
    private object To(object[] queues) => Allow(["batch:SubmitJob", "batch:TagResource"], queues, new Dictionary<string, object>
    {
        ["StringEqualsIfExists"] = new Dictionary<string, object> { [$"aws:RequestTag/{TaskMarks.Platform}"] = Platform },
    });

    /// <summary>
    /// By name, whatever the revision: a task's name always starts with its platform's. One pattern is for both, the bare
    /// name and name:revision, since a * matches a colon like any other character.
    /// </summary>
    private object Definitions => ArnOf("batch", $"job-definition/{Platform}-*");
}
