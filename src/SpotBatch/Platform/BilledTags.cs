using Amazon.CDK;
using Constructs;

namespace SpotBatch;

/// <summary>
/// The platform's tag on what is billed, for a bill by tag. Only on these types: a tag on a queue, an environment or a
/// launch template would replace machines or jobs, and the network may be shared with others.
/// https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/cost-alloc-tags.html
/// </summary>
internal static class BilledTags
{
    public static readonly string[] Types =
    [
        "AWS::DynamoDB::Table", "AWS::Events::EventBus", "AWS::Logs::LogGroup", "AWS::SNS::Topic", "AWS::SQS::Queue", "AWS::StepFunctions::StateMachine",
    ];

    public static void Add(Construct platform, string name) =>
        Tags.Of(platform).Add(TaskMarks.Platform, name, new TagProps { IncludeResourceTypes = Types });
}
