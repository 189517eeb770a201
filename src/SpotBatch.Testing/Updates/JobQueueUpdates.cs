namespace SpotBatch.Testing;

/// <summary>What changes of a job queue do, beyond CloudFormation's schema.</summary>
internal static class JobQueueUpdates
{
    public const string Type = "AWS::Batch::JobQueue";

    /// <summary>
    /// CloudFormation has the scheduling policy as a property that can be updated; AWS Batch lets one be exchanged, but
    /// neither added nor taken away: https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateJobQueue.html
    /// </summary>
    public static Verdict Judge(ResourceProperties before, ResourceProperties after, IReadOnlyList<PropertyChange> changes)
    {
        const string policy = "SchedulingPolicyArn";
        var verdict = Verdict.BySchema(Type, changes);
        return verdict.Kind == UpdateKind.Updated && before.Has(policy) != after.Has(policy)
            ? new(UpdateKind.Refused, new(policy), "AWS Batch adds no scheduling policy to a queue that has none, and takes none away")
            : verdict;
    }
}
