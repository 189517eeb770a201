using System.Text.Json.Nodes;
using static SpotBatch.Tests.Testing.Updates.Cfn;

namespace SpotBatch.Tests.Testing.Updates;

/// <summary>Each fault is seeded and caught, and has a twin that is left alone.</summary>
public sealed class UpdateCheckTests
{
    private const string Queue = "AWS::Batch::JobQueue";
    private const string Logs = "AWS::Logs::LogGroup";

    [Fact]
    public void A_deleted_queue_is_told_with_what_it_holds_and_what_to_do()
    {
        var before = Template(("Bulk", Queue, """{"Priority":1}"""), ("Rule", "AWS::Events::Rule", "{}"))
            .With("Bulk", "Metadata", new JsonObject { ["aws:cdk:path"] = "App/Platform/Queues/bulk/X86_64/Resource" });
        Failure(before, Template()).Should().Be("""
            This update would take away running work or records.

            The template
            - Bulk (AWS::Batch::JobQueue, App/Platform/Queues/bulk/X86_64/Resource) is deleted: the new template does not have it.
              It holds jobs that wait and run, which end when it is deleted.
              Keep its name and its construct's id. For another queue, declare it beside this one, move the tasks, and take this one out when it is empty.

            If a loss is wanted, accept it for this deployment: UpdateCheck.Between(before, after, accept: "App/Platform/Queues/bulk/X86_64/Resource")
            """);
    }

    [Fact]
    public void A_queue_that_only_changes_passes() =>
        Passes(Template(("Bulk", Queue, """{"Priority":1}""")), Template(("Bulk", Queue, """{"Priority":2}"""), ("More", Queue, "{}")));

    [Fact]
    public void A_renamed_construct_is_recognized()
    {
        var after = Template(("Bulk2", Queue, """{"Priority":1}"""), ("Other", Queue, """{"Priority":7}"""))
            .With("Bulk2", "Metadata", new JsonObject { ["aws:cdk:path"] = "App/Bulk2" });
        Failure(Template(("Bulk1", Queue, """{"Priority":1}""")), after).Should()
            .Contain("- Bulk1 (AWS::Batch::JobQueue) is deleted: the new template has Bulk2 instead (App/Bulk2), as when a construct is renamed or moved.");
    }

    [Fact]
    public void A_construct_renamed_by_its_path_alone_passes() => Passes(
        Template(("Bulk", Queue, "{}")).With("Bulk", "Metadata", new JsonObject { ["aws:cdk:path"] = "App/Old" }),
        Template(("Bulk", Queue, "{}")).With("Bulk", "Metadata", new JsonObject { ["aws:cdk:path"] = "App/New" }));

    [Fact]
    public void A_changed_tag_of_a_queue_replaces_it() =>
        Failure(Template(("Bulk", Queue, """{"Tags":{"team":"a"}}""")), Template(("Bulk", Queue, """{"Tags":{"team":"b"}}"""))).Should()
            .Contain("- Bulk (AWS::Batch::JobQueue) is replaced: Tags.team changes.");

    [Fact]
    public void A_replacement_that_comes_from_elsewhere_is_told_to_its_root() =>
        Failure(Chain("a"), Chain("b")).Should().Contain(
            "- Records (AWS::DynamoDB::Table) is replaced: TableName changes, since it refers to Middle, which is replaced (Name changes, since it refers to Root, which is replaced (Name changes)).");

    [Fact]
    public void A_log_group_that_is_retained_stays_but_its_loss_is_told() =>
        Failure(Template(("Logs", Logs, "{}")).With("Logs", "DeletionPolicy", "Retain"), Template()).Should().Contain(
            "- Logs (AWS::Logs::LogGroup) is deleted: the new template does not have it.\n"
            + "  It holds logs. It is retained: the old one stays in the account, outside of the stack, and nothing new reaches it.");

    [Fact]
    public void A_log_group_of_another_retention_passes() =>
        Passes(Template(("Logs", Logs, """{"RetentionInDays":1}""")), Template(("Logs", Logs, """{"RetentionInDays":3}""")));

    [Theory]
    [InlineData("AWS::Batch::ComputeEnvironment", "machines with running jobs")]
    [InlineData("AWS::Batch::JobDefinition", "the name that runs are submitted by: it is deregistered")]
    [InlineData("AWS::Batch::ConsumableResource", "the units that running jobs hold")]
    [InlineData("AWS::Scheduler::ScheduleGroup", "schedules, which are deleted with it")]
    [InlineData("AWS::Events::EventBus", "rules")]
    [InlineData("AWS::SSM::Parameter", "a value that others read")]
    [InlineData("AWS::StepFunctions::StateMachine", "executions that run")]
    [InlineData("AWS::SNS::Topic", "subscriptions")]
    [InlineData("AWS::SQS::Queue", "messages")]
    [InlineData("AWS::DynamoDB::Table", "data")]
    [InlineData("AWS::S3::Bucket", "data")]
    [InlineData("AWS::CloudFormation::Stack", "all resources of the nested stack")]
    public void Whatever_holds_something_is_not_deleted(string type, string holds) =>
        Failure(Template(("It", type, "{}")), Template()).Should().Contain($"It holds {holds}");

    [Theory]
    [InlineData("AWS::IAM::Role", "{}")]
    [InlineData("AWS::Scheduler::Schedule", "{}")]
    [InlineData("AWS::CloudWatch::Alarm", "{}")]
    [InlineData("AWS::SSM::Parameter", """{"Name":"/spotbatch/prod/tasks/report"}""")]
    public void What_holds_nothing_may_go(string type, string properties) => Passes(Template(("It", type, properties)), Template());

    [Fact]
    public void What_AWS_refuses_is_told() =>
        Failure(Template(("Bulk", Queue, "{}")), Template(("Bulk", Queue, """{"SchedulingPolicyArn":"arn"}"""))).Should().Contain(
            "- Bulk (AWS::Batch::JobQueue) is refused by AWS: SchedulingPolicyArn changes; AWS Batch adds no scheduling policy to a queue that has none, and takes none away.");

    [Fact]
    public void Another_scheduling_policy_passes() =>
        Passes(Template(("Bulk", Queue, """{"SchedulingPolicyArn":"a"}""")), Template(("Bulk", Queue, """{"SchedulingPolicyArn":"b"}""")));

    [Fact]
    public void Machines_may_be_replaced_but_not_with_their_jobs_at_once()
    {
        Passes(Machines("subnet-1", "false"), Machines("subnet-2", "false"));
        Failure(Machines("subnet-1", "true"), Machines("subnet-2", "true")).Should().Contain(
            "- Machines (AWS::Batch::ComputeEnvironment) is updated in place: ComputeResources.Subnets changes; machines are replaced, and their jobs ended at once: UpdatePolicy.TerminateJobsOnUpdate is true.");
    }

    [Fact]
    public void A_loss_that_is_wanted_is_accepted_by_logical_id_or_construct_path()
    {
        var before = Template(("Bulk", Queue, "{}"), ("Logs", Logs, "{}"))
            .With("Bulk", "Metadata", new JsonObject { ["aws:cdk:path"] = "App/Platform/Queues/bulk/Resource" });
        Passes(before, Template(), "Logs", "App/Platform/Queues");
        Failure(before, Template(), "Logs", "App/Platform/Queue", "Bul").Should().Contain("- Bulk").And.NotContain("- Logs");
    }

    private static JsonObject Chain(string name) => Template(
        ("Records", "AWS::DynamoDB::Table", """{"TableName":{"Ref":"Middle"}}"""),
        ("Middle", "AWS::SSM::Parameter", """{"Name":{"Ref":"Root"}}"""),
        ("Root", "AWS::SSM::Parameter", $$"""{"Name":"{{name}}"}"""));

    private static JsonObject Machines(string subnet, string ends) => Template(("Machines", "AWS::Batch::ComputeEnvironment", $$"""
        {
          "Type": "MANAGED",
          "ReplaceComputeEnvironment": "false",
          "UpdatePolicy": { "TerminateJobsOnUpdate": {{ends}} },
          "ComputeResources": { "Type": "SPOT", "AllocationStrategy": "SPOT_PRICE_CAPACITY_OPTIMIZED", "Subnets": ["{{subnet}}"] }
        }
        """));
}
