using Amazon.CDK;
using Amazon.CDK.Assertions;
using SpotBatch.Testing;

namespace SpotBatch.Tests.Testing.Docs;

public class StagesTests
{
    // begin-snippet: testing-names
    [Theory]
    [InlineData("staging", 2)]
    [InlineData("production", 64)]
    public void Deploys_to_each_stage(string stage, int priority)
    {
        var stack = new NightlyJobsStack(new App(), $"NightlyJobs-{stage}", priority);

        TemplateSnapshot.Match(stack, name: stage);
    }
    // end-snippet

    // begin-snippet: testing-template
    [Fact]
    public void Keeps_its_priority()
    {
        var template = Template.FromStack(new NightlyJobsStack(new App(), "NightlyJobs", priority: 64));

        template.HasResourceProperties("AWS::Batch::JobQueue", new Dictionary<string, object> { ["Priority"] = 64 });
        TemplateSnapshot.Match(template);
    }
    // end-snippet

    // begin-snippet: testing-app
    [Fact]
    public void Deploys_all_stacks_with_their_tags()
    {
        var app = new App();
        _ = new NightlyJobsStack(app, "NightlyJobs");
        _ = new NightlyJobsStack(new Stage(app, "Prod"), "NightlyJobs", priority: 64);

        TemplateSnapshot.Match(app);
    }
    // end-snippet
}
