using Amazon.CDK;
using SpotBatch.Testing;

namespace SpotBatch.Tests.Testing.Docs;

// begin-snippet: testing-first
public class NightlyJobsTests
{
    [Fact]
    public void Deploys_what_was_reviewed()
    {
        var stack = new NightlyJobsStack(new App(), "NightlyJobs");

        TemplateSnapshot.Match(stack);
    }
}
// end-snippet
