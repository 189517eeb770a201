using Amazon.CDK;
using SpotBatch.Testing;
using SpotBatch.Tests.Docs;

namespace SpotBatch.Tests.Testing.Docs;

public class UpdateTests
{
    // begin-snippet: testing-updates
    [Fact]
    public void Takes_nothing_away()
    {
        var stack = new NightlyJobsStack(new App(), "NightlyJobs", priority: 64);

        UpdateCheck.Between(before: "deployed/NightlyJobs.json", after: stack);
    }
    // end-snippet

    [Fact]
    public void Tells_of_a_renamed_queue_as_the_page_has_it()
    {
        var renamed = new Stack(new App(), "NightlyJobs");
        _ = new CfnResource(renamed, "BulkQueue", new CfnResourceProps
        {
            Type = "AWS::Batch::JobQueue",
            Properties = new Dictionary<string, object>
            {
                ["ComputeEnvironmentOrder"] = new object[] { new Dictionary<string, object> { ["ComputeEnvironment"] = "spot", ["Order"] = 1 } },
                ["Priority"] = 1,
            },
        });

        var message = FluentActions.Invoking(() => UpdateCheck.Between("deployed/NightlyJobs.json", renamed))
            .Should().Throw<UnsafeUpdateException>().Which.Message;
        File.ReadAllText(Repository.Path("docs", "testing.md")).ReplaceLineEndings("\n").Should().Contain($"\n{message}\n");

        // begin-snippet: testing-updates-accepted
        UpdateCheck.Between("deployed/NightlyJobs.json", renamed, accept: "NightlyJobs/Queue");
        // end-snippet
    }
}
