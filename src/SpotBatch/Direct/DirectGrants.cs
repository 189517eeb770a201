using Amazon.CDK;

namespace SpotBatch;

/// <summary>The ARNs that rights to submit a task name, for policies of any stack.</summary>
internal static class DirectGrants
{
    /// <summary>
    /// The definition by its bare name, which jobs are submitted by, and by its revisions: which of them AWS asks for is not
    /// said. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html
    /// </summary>
    public static string[] Definition(IBackgroundTask task) =>
        [Of($"job-definition/{task.JobDefinitionName}"), Revisions(task)];

    /// <summary>
    /// The definition as tags are authorized on it: by revision alone.
    /// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html
    /// </summary>
    public static string Revisions(IBackgroundTask task) => Of($"job-definition/{task.JobDefinitionName}:*");

    /// <summary>
    /// The job itself, which has no id yet, and what the definition takes of limits. Without a queue they are worth
    /// nothing.
    /// </summary>
    public static string[] Jobs { get; } = [Of("job/*"), Of("consumable-resource/*")];

    /// <summary>Something of AWS Batch's in this account and region; the name may have tokens.</summary>
    public static string Of(string resource) => $"arn:{Aws.PARTITION}:batch:{Aws.REGION}:{Aws.ACCOUNT_ID}:{resource}";
}
