using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;

namespace SpotBatch.Tests.Governance;

/// <summary>What a platform asks of tasks, on constructs: grants come after the declaration.</summary>
public sealed class GovernanceTests
{
    [Fact]
    public void Grants_OnAnything_NeedAReason_AndAllOthersDoNot()
    {
        var failure = Synthesized.Failure(app => Declare(app, new SpotPlatformProps { Governance = TaskGovernance.Strict }));
        failure.Should().Contain("SB2054 [Stack/Lister] TaskRole = s3:ListAllMyBuckets on *")
            .And.Contain("SB2054 [Stack/Service] TaskRole = sqs:* on arn:aws:sqs:eu-west-1:111122223333:own")
            .And.Contain("SB2008 [Stack/Tidy] Suppress[0] = SB2054: the task has no such problem")
            .And.NotContain("[Stack/Reader]").And.NotContain("[Stack/Auditor]");
        failure.Split('\n').Where(line => line.Contains("[Stack/")).Select(line => line.Trim()).Distinct().Should().HaveCount(3);
    }

    [Fact]
    public void WhereNobodyAsks_NothingIsSaid_AndAReasonDoesNoHarm()
    {
        var synth = () => Synthesized.App(app => Declare(app, new SpotPlatformProps()));
        synth.Should().NotThrow();
    }

    [Fact]
    public void AReason_IsAnAnnotation_ForWhoeverReadsTheSynth()
    {
        var app = Synthesized.App(app =>
        {
            var stack = new Stack(app, "Stack");
            var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { Governance = TaskGovernance.Strict });
            _ = new BackgroundTask(stack, "Builder", Props(platform) with { Privileged = true, Suppress = [Problem.Accept("SB2053", "It builds images")] });
            _ = new BackgroundTask(stack, "Plain", Props(platform));
        });
        app.Annotations("Stack", "/Stack/Builder", "aws:cdk:info").Should().Equal("SB2053 is accepted: It builds images");
        app.Annotations("Stack", "/Stack/Plain", "aws:cdk:info").Should().BeEmpty();
    }

    [Fact]
    public void ALookedUpPlatform_AsksTheSame()
    {
        var asked = Publication.Declaration(ContractText.Read(string.Concat(ContractText.Parts(Publication.Of(Declared.Spot() with { Governance = TaskGovernance.Strict }))))!).Governance;
        asked.Should().Be(TaskGovernance.Strict);
        string.Concat(ContractText.Parts(Publication.Of(Declared.Spot()))).Should().NotContain("governance", "older libraries and snapshots know no such thing");
    }

    [Fact]
    public void ATaskOfACatalog_IsHeldToIt() => Synthesized.Failure(app =>
    {
        var stack = new Stack(app, "Stack");
        var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { Governance = TaskGovernance.Strict });
        TaskCatalog.FromTasks(app, [Props(platform) with { TaskName = "Builder", Owner = null, Privileged = true }]);
    }).Should().Contain("SB2051").And.Contain("SB2053");

    [Theory]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*"}]}""", 0)]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":["s3:GetObject*","s3:List*"],"Resource":["arn:aws:s3:::a",{"Fn::Sub":"x"}]}]}""", 0)]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}""", 1)]
    [InlineData("""[{"PolicyName":"p","PolicyDocument":{"Statement":[{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::a"}]}}]""", 1)]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""", 0)]
    public void WideRights_AreFound_WhereverTheyStand(string policy, int count) => WideRight.In(policy).Should().HaveCount(count);

    private static void Declare(App app, SpotPlatformProps asked)
    {
        var stack = new Stack(app, "Stack");
        var platform = new SpotPlatform(stack, "Platform", asked);
        var bucket = Bucket.FromBucketName(stack, "Bucket", "own");
        bucket.GrantRead(new BackgroundTask(stack, "Reader", Props(platform)));
        Allow(new BackgroundTask(stack, "Lister", Props(platform)), "s3:ListAllMyBuckets", "*");
        Allow(new BackgroundTask(stack, "Service", Props(platform)), "sqs:*", "arn:aws:sqs:eu-west-1:111122223333:own");
        Allow(new BackgroundTask(stack, "Auditor", Props(platform) with { Suppress = [Problem.Accept("SB2054", "It audits the account")] }), "s3:ListAllMyBuckets", "*");
        if (asked.Governance == TaskGovernance.Strict)
            _ = new BackgroundTask(stack, "Tidy", Props(platform) with { Suppress = [Problem.Accept("SB2054", "It did once")] });
    }

    private static BackgroundTaskProps Props(ISpotPlatform platform) => Declared.Props() with { Platform = platform, Owner = "data" };

    private static void Allow(BackgroundTask task, string action, string resource) =>
        task.GrantPrincipal.AddToPrincipalPolicy(new PolicyStatement(new PolicyStatementProps { Actions = [action], Resources = [resource] }));
}
