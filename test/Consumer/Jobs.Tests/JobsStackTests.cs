using Amazon.CDK;
using SpotBatch.Testing;
using Xunit;

namespace Jobs.Tests;

public class JobsStackTests
{
    [Fact]
    public void Deploys_what_was_reviewed() => TemplateSnapshot.Match(new JobsStack(new App(), "Jobs"));
}
