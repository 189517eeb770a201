using Amazon.CDK;

namespace SpotBatch.Tests.Platform;

/// <summary>Tags on the app: they reach what they can, and never what a changed tag would replace or kill.</summary>
public sealed class TagTests
{
    private static readonly string[] KeptOff =
        ["AWS::Batch::JobQueue", "AWS::Batch::ComputeEnvironment", "AWS::Batch::SchedulingPolicy", "AWS::EC2::LaunchTemplate"];

    private static readonly Lazy<Synthesized> Red = new(() => Tagged("red"));
    private static readonly Lazy<Synthesized> Blue = new(() => Tagged("blue"));

    [Fact]
    public void AChangedTag_ChangesNoQueueEnvironmentPolicyOrLaunchTemplate()
    {
        foreach (var type in KeptOff)
        {
            var (red, blue) = (Red.Value.Template("Platform").Of(type), Blue.Value.Template("Platform").Of(type));
            red.Should().NotBeEmpty(type);
            red.Select(resource => resource.Compact()).Should().Equal(blue.Select(resource => resource.Compact()));
        }
    }

    [Fact]
    public void ThePlatformsStack_HasNoTagsOfItsOwn() =>
        Red.Value.Artifact("Platform").At("properties").Has("tags").Should().BeFalse();

    [Fact]
    public void OtherStacks_KeepTheirs() =>
        Red.Value.Artifact("Team").At("properties", "tags").Compact().Should().Be("""{"colour":"red"}""");

    [Fact]
    public void DefinitionsRolesLogsAndTheNetwork_HaveTheTag()
    {
        Red.Value.Template("Team").Only("AWS::Batch::JobDefinition").Text("Tags", "colour").Should().Be("red");
        foreach (var type in new[] { "AWS::IAM::Role", "AWS::Logs::LogGroup", "AWS::EC2::VPC", "AWS::SQS::Queue" })
            Red.Value.Template("Platform").Of(type).Should().OnlyContain(resource => resource.Compact().Contains("\"red\""), type);
    }

    [Fact]
    public void WhatIsBilled_HasThePlatformsTag_AndNothingThatATagWouldReplace()
    {
        var template = Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps { PlatformName = "prod", Alerts = [AlertTarget.Email("oncall@example.com")] }));
        foreach (var type in BilledTags.Types)
            template.Of(type).Should().NotBeEmpty(type).And.OnlyContain(resource => resource.At("Properties", "Tags").Compact().Contains("""{"Key":"spotbatch:platform","Value":"prod"}"""), type);
        foreach (var type in KeptOff.Where(type => template.Of(type).Any()))
            template.Of(type).Should().OnlyContain(resource => !resource.At("Properties").Has("Tags") && !resource.At("Properties").Has("TagSpecifications"), type);
    }

    [Fact]
    public void TagsOfATask_JoinItsMarks()
    {
        var template = Synthesized.Stack(stack =>
        {
            var task = new BackgroundTask(stack, "Report", Declared.Props() with { Platform = new SpotPlatform(stack, "Platform"), Owner = "data" });
            Tags.Of(task).Add("project", "apollo");
        });
        template.Only("AWS::Batch::JobDefinition").At("Tags").Compact().Should().Be(
            """{"project":"apollo","spotbatch:architecture":"x86_64","spotbatch:concurrency":"Allow","spotbatch:owner":"data","spotbatch:platform":"main","spotbatch:queue":"default","spotbatch:task":"Report"}""");
    }

    [Fact]
    public void StacksOfEnvironmentsAndQueuesWithoutAPlatform_HaveNone()
    {
        var app = Synthesized.App(app =>
        {
            var machines = new Stack(app, "Machines");
            var vpc = new Amazon.CDK.AWS.EC2.Vpc(machines, "Vpc", new Amazon.CDK.AWS.EC2.VpcProps { NatGateways = 0, RestrictDefaultSecurityGroup = false });
            var environment = new SpotComputeEnvironment(machines, "Environment", new SpotComputeEnvironmentProps {
                Machines = MachinePool.Arm64(), Vpc = vpc, VpcSubnets =
                    new Amazon.CDK.AWS.EC2.SubnetSelection { SubnetType = Amazon.CDK.AWS.EC2.SubnetType.PUBLIC },
            });
            new SpotJobQueue(new Stack(app, "Queues"), "Queue", new SpotJobQueueProps { Queue = new TaskQueue("own"), Environments = [environment] });
            Tags.Of(app).Add("colour", "red");
        });
        foreach (var stack in new[] { "Machines", "Queues" })
            app.Artifact(stack).At("properties").Has("tags").Should().BeFalse(stack);
    }

    private static Synthesized Tagged(string colour) => Synthesized.App(app =>
    {
        var platform = new SpotPlatform(new Stack(app, "Platform"), "Platform", new SpotPlatformProps
        {
            Queues = [new TaskQueue("shared") { FairShare = new FairShare() }],
        });
        new BackgroundTask(new Stack(app, "Team"), "Report", Declared.Props() with { Platform = platform, Owner = "data" });
        Tags.Of(app).Add("colour", colour);
    });
}
