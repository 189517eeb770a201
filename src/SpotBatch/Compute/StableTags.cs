using Amazon.CDK;

namespace SpotBatch;

/// <summary>Keeps tags off the resources that a changed tag would replace.</summary>
internal static class StableTags
{
    /// <summary>
    /// CloudFormation replaces a queue, environment or scheduling policy when its Tags change,
    /// and the jobs on it end. Tags of the app, stack or platform pass by this resource.
    /// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-batch-jobqueue.html
    /// </summary>
    public static void KeepTagsOff(this CfnResource resource) => resource.AddPropertyDeletionOverride("Tags");
}
