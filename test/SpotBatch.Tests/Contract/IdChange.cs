namespace SpotBatch.Tests.Contract;

/// <summary>What a changed id does to what people rely on.</summary>
internal static class IdChange
{
    public static string Of(string type) => type switch
    {
        "AWS::Batch::JobQueue" => "the queue is replaced, what waits on it is lost, and deployed tasks submit to a queue that is gone",
        "AWS::Batch::ComputeEnvironment" => "the machines are replaced and the jobs on them end",
        "AWS::Batch::SchedulingPolicy" => "the policy is replaced, and its queue with it",
        "AWS::Batch::JobDefinition" => "the task is registered anew; under another name nothing finds it any more",
        "AWS::Scheduler::Schedule" => "CloudFormation makes the new schedule before it deletes the old one: under the same name the deployment fails, under another the claim of the task's name is lost",
        "AWS::Scheduler::ScheduleGroup" => "deleting a group deletes all its schedules, those of other teams too: nothing runs any more",
        "AWS::SSM::Parameter" => "other stacks read this parameter; under the same name the deployment fails, under another those stacks can't be deployed",
        "AWS::Logs::LogGroup" => "the logs of years stay behind in a group that nothing names",
        "AWS::SQS::Queue" => "the messages of lost runs are deleted",
        "AWS::SNS::Topic" => "subscriptions have to be confirmed again: until then nobody is told",
        "AWS::IAM::Role" => "deployed stacks and policies of others name the role by its ARN",
        "AWS::EC2::VPC" or "AWS::EC2::Subnet" or "AWS::EC2::SecurityGroup" => "the network is made anew, and the machines with it: their jobs end",
        _ => "it is deleted and made anew",
    };
}
