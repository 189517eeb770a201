using System.Text.Json.Nodes;
using SpotBatch.Testing;
using SpotBatch.Tests.Docs;

namespace SpotBatch.Tests.Testing.Updates;

public sealed class ReplacementRulesTests
{
    [Fact]
    public void The_facts_are_of_the_version_that_the_script_asks_for()
    {
        var package = JsonNode.Parse(File.ReadAllText(Repository.Path("src", "SpotBatch.Testing", "Updates", "Data", "package.json")))!;
        var (name, version) = package["devDependencies"]!.AsObject().Single();
        ReplacementRules.Source.Should().Be($"{name} {version}", "npm run make in Updates/Data writes them again");
    }

    [Theory]
    [InlineData("AWS::Batch::JobQueue", "Tags.team", "Tags.team")]
    [InlineData("AWS::Batch::JobQueue", "Priority", null)]
    [InlineData("AWS::Batch::JobDefinition", "JobDefinitionName", "JobDefinitionName")]
    [InlineData("AWS::Batch::JobDefinition", "Tags.team", null)]
    [InlineData("AWS::EC2::Subnet", "VpcId", "VpcId")]
    [InlineData("Custom::Anything", "Name", null)]
    public void They_say_what_replaces(string type, string changed, string? replacing) =>
        ReplacementRules.Replacing(type, ["Other", changed]).Should().Be(replacing);

    [Fact]
    public void They_know_what_keeps_data()
    {
        ReplacementRules.IsStateful("AWS::DynamoDB::Table").Should().BeTrue();
        ReplacementRules.IsStateful("AWS::IAM::Role").Should().BeFalse();
    }
}
