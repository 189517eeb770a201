using System.Text.Json;
using Amazon.CDK;
using Docs.Snippets;

namespace SpotBatch.Tests.Docs.Moving;

/// <summary>Leaving, as docs/moving/out.md has it.</summary>
public sealed class MovingOutTests
{
    private static Resources Synthesize(Action<App> after) => Synthesized.App(app =>
    {
        _ = MovingOutSnippets.Fleet(app);
        after(app);
    }).Template("Moving");

    [Fact]
    public void By_itself_the_table_and_the_logs_of_tasks_are_kept() => Synthesize(_ => { }).All.Values
        .Where(IsKept).Select(resource => resource.Text("Type"))
        .Should().BeEquivalentTo("AWS::DynamoDB::Table", "AWS::Logs::LogGroup");

    [Fact]
    public void Hardened_so_is_the_key_and_what_it_encrypts() => Synthesized
        .Stack(stack => _ = new SpotPlatform(stack, "Platform", new SpotPlatformProps { Hardened = true })).All.Values
        .Where(IsKept).Select(resource => resource.Text("Type"))
        .Should().BeEquivalentTo("AWS::DynamoDB::Table", "AWS::Logs::LogGroup", "AWS::Logs::LogGroup", "AWS::KMS::Key", "AWS::Backup::BackupVault");

    // Aspects.Add has one parameter more in newer versions: a program is compiled for the one that it has.
    [Fact, Trait("Cdk", "floor")]
    public void With_the_aspect_everything_is_kept_and_nothing_else_changes()
    {
        var before = Synthesize(_ => { });
        var after = Synthesize(MovingOutSnippets.Keep);

        after.All.Values.Should().OnlyContain(resource => IsKept(resource));
        JsonChanges.Between(before.Json, after.Json).Should().OnlyContain(path =>
            path.EndsWith("/DeletionPolicy", StringComparison.Ordinal) || path.EndsWith("/UpdateReplacePolicy", StringComparison.Ordinal));
    }

    [Fact]
    public void Directly_a_schedule_submits_to_Batch_and_asks_no_gate()
    {
        var template = Synthesized.App(app =>
        {
            var (stack, platform, report) = MovingOutSnippets.Fleet(app);
            MovingOutSnippets.Direct(stack, platform, report);
        }).Template("Moving");
        var target = template.OnlySchedule.GetProperty("Target");

        target.GetProperty("Arn").Compact().Should().Contain(":scheduler:::aws-sdk:batch:submitJob");
        target.GetProperty("Input").Compact().Should().Contain("prod-Report").And.NotContain("aws.scheduler").And.NotContain("Gate");
        target.GetProperty("RoleArn").Compact().Should().Contain("DirectSchedules");
        target.Has("DeadLetterConfig").Should().BeTrue("what can't be submitted is still told of");
        template.OnlySchedule.Text("Name").Should().Be("prod.Report");
    }

    private static bool IsKept(JsonElement resource) =>
        resource.Has("DeletionPolicy") && resource.Text("DeletionPolicy") is "Retain" or "RetainExceptOnCreate" && resource.Text("UpdateReplacePolicy") == "Retain";
}
