using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.EFS;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SecretsManager;
using Amazon.CDK.AWS.SSM;

namespace SpotBatch.Tests.Tasks;

/// <summary>Who may what: the role of the code, and the role that starts the container.</summary>
public sealed class GrantTests
{
    private static readonly Lazy<Resources> Two = new(() => Synthesized.Stack(stack =>
    {
        var defaults = Declared.Props() with { Platform = new SpotPlatform(stack, "Platform") };
        var granted = new BackgroundTask(stack, "Granted", defaults);
        new BackgroundTask(stack, "Plain", defaults);
        new Bucket(stack, "Bucket").GrantRead(granted);
        new Bucket(stack, "Other").GrantRead(granted);
    }));

    private static readonly Lazy<Resources> Secrets = new(() => Synthesized.Stack(stack =>
    {
        var defaults = Declared.Props() with
        {
            Platform = new SpotPlatform(stack, "Platform"),
            Image = TaskImage.FromEcrRepository(new Repository(stack, "Jobs"), "sha256:0000000000000000000000000000000000000000000000000000000000000000"),
        };
        var token = TaskSecret.FromSecretsManager(new Secret(stack, "Token"), "value");
        var key = TaskSecret.FromSsmParameter(StringParameter.FromSecureStringParameterAttributes(stack, "Key", new SecureStringParameterAttributes { ParameterName = "/team/key" }));
        new BackgroundTask(stack, "WithToken", defaults with { Secrets = new() { ["TOKEN"] = token } });
        new BackgroundTask(stack, "AlsoWithToken", defaults with { Secrets = new() { ["API_TOKEN"] = token } });
        new BackgroundTask(stack, "WithBoth", defaults with { Secrets = new() { ["TOKEN"] = token, ["KEY"] = key } });
        new BackgroundTask(stack, "WithNone", defaults);
    }));

    [Fact]
    public void TheFirstGrant_MakesTheTasksOwnRole()
    {
        var roles = Two.Value.All.Keys.Where(id => id.Contains("TaskRole")).ToArray();
        roles.Should().HaveCount(2, "a role and its policy").And.OnlyContain(id => id.StartsWith("GrantedTaskRole"));
        Definition(Two.Value, "Granted").At("ContainerProperties", "JobRoleArn").Compact().Should().StartWith("""{"Fn::GetAtt":["GrantedTaskRole""");
    }

    [Fact]
    public void WithoutAGrant_ThereIsNone() =>
        Definition(Two.Value, "Plain").At("ContainerProperties").Has("JobRoleArn").Should().BeFalse();

    [Fact]
    public void ATasksRole_TrustsTasksOfThisAccountOnly() =>
        Two.Value.All.Single(resource => resource.Key.StartsWith("GrantedTaskRole") && resource.Value.Text("Type") == "AWS::IAM::Role").Value
            .At("Properties", "AssumeRolePolicyDocument", "Statement", 0).Compact().Should().Be(
                """{"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}},"Effect":"Allow","Principal":{"Service":"ecs-tasks.amazonaws.com"}}""");

    [Fact]
    public void AGivenRole_IsUsed_AndGetsTheGrants()
    {
        var template = Synthesized.Stack(stack =>
        {
            var role = new Role(stack, "Own", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") });
            var task = new BackgroundTask(stack, "Report", Declared.Props() with { Platform = new SpotPlatform(stack, "Platform"), TaskRole = role });
            task.TaskRole.Should().BeSameAs(role);
            new Bucket(stack, "Bucket").GrantRead(task);
        });
        template.Only("AWS::Batch::JobDefinition").At("ContainerProperties", "JobRoleArn").Compact().Should().StartWith("""{"Fn::GetAtt":["Own""");
        template.All.Keys.Should().Contain(id => id.StartsWith("OwnDefaultPolicy")).And.NotContain(id => id.Contains("TaskRole"));
    }

    [Fact]
    public void ASecret_IsInTheDefinitionByReferenceOnly()
    {
        var secrets = Definition(Secrets.Value, "WithBoth").At("ContainerProperties", "Secrets");
        secrets.At(0, "ValueFrom").Compact().Should().MatchRegex("""^\{"Fn::Join":\["",\[\{"Ref":"Token[0-9A-F]{8}"\},":value::"\]\]\}$""");
        secrets.At(1, "ValueFrom").Compact().Should().Contain(":parameter/team/key");
    }

    [Fact]
    public void TasksThatNeedTheSame_ShareARole_AndNoOtherDoes()
    {
        string Role(string task) => Definition(Secrets.Value, task).At("ContainerProperties", "ExecutionRoleArn", "Fn::GetAtt", 0).GetString()!;
        Role("WithToken").Should().Be(Role("AlsoWithToken"));
        new[] { Role("WithToken"), Role("WithBoth"), Role("WithNone") }.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void AnExecutionRole_ReadsItsSecretsAndImageOnly()
    {
        Policy("WithNone").Should().NotContain("secretsmanager").And.NotContain("ssm:").And.Contain("ecr:BatchGetImage").And.Contain("\"Jobs");
        Policy("WithToken").Should().Contain("secretsmanager:GetSecretValue").And.NotContain("ssm:");
        Policy("WithBoth").Should().Contain("secretsmanager:GetSecretValue").And.Contain("ssm:GetParameter").And.Contain(":parameter/team/key");
    }

    [Fact]
    public void TheOnlyWildcardOfAnExecutionRole_IsTheTokenForEcr_WhichHasNoResource()
    {
        foreach (var policy in Secrets.Value.Of("AWS::IAM::Policy"))
        {
            policy.At("Properties", "PolicyDocument", "Statement").EnumerateArray()
                .Where(statement => statement.At("Resource").Compact() == "\"*\"").Select(statement => statement.Text("Action"))
                .Should().Equal("ecr:GetAuthorizationToken");
        }
    }

    [Fact]
    public void AGrantToAnImportedTask_SaysThatItsRoleIsElsewhere() => Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Stack");
            var task = BackgroundTask.FromTaskName(stack, "Report", SpotPlatform.FromName(stack, "Platform", "prod"), "report");
            task.JobDefinitionName.Should().Be("prod-report");
            new Bucket(stack, "Bucket").GrantRead(task);
        })
        .Should().Contain("Stack/Report, resource imported without a role");

    /// <summary>File systems of newer CDK apps refuse whoever mounts without IAM: the flag @aws-cdk/aws-efs:denyAnonymousAccess.</summary>
    [Theory]
    [InlineData(true, true, """["elasticfilesystem:ClientMount"]""")]
    [InlineData(true, false, """["elasticfilesystem:ClientMount","elasticfilesystem:ClientWrite"]""")]
    [InlineData(false, false, """["elasticfilesystem:ClientMount","elasticfilesystem:ClientWrite"]""")]
    [InlineData(false, true, """["elasticfilesystem:ClientMount"]""")]
    public void AnEfsVolume_IsMountedEncrypted_AsTheTask_WhichMayDoSo(bool accessPoint, bool readOnly, string actions)
    {
        var template = Synthesized.Stack(stack =>
        {
            stack.Node.SetContext("@aws-cdk/aws-efs:denyAnonymousAccess", true);
            var platform = new SpotPlatform(stack, "Platform");
            var files = new Amazon.CDK.AWS.EFS.FileSystem(stack, "Files", new FileSystemProps { Vpc = platform.Vpc });
            files.Connections.AllowDefaultPortFrom(platform);
            _ = new BackgroundTask(stack, "Report", Declared.Props() with
            {
                Platform = platform,
                Volumes = [TaskVolume.Efs(files, "/data", accessPoint ? files.AddAccessPoint("Jobs") : null) with { ReadOnly = readOnly }],
            });
        });
        var container = template.Only("AWS::Batch::JobDefinition").At("ContainerProperties");
        var mount = container.At("Volumes", 0, "EfsVolumeConfiguration");
        mount.Text("TransitEncryption").Should().Be("ENABLED");
        mount.Has("AuthorizationConfig").Should().BeTrue("a file system with aws-efs:denyAnonymousAccess refuses a client without IAM");
        mount.Text("AuthorizationConfig", "Iam").Should().Be("ENABLED");
        mount.At("AuthorizationConfig").Has("AccessPointId").Should().Be(accessPoint);
        container.At("MountPoints", 0, "ReadOnly").GetBoolean().Should().Be(readOnly);
        container.Has("JobRoleArn").Should().BeTrue("a mount with IAM needs a role of the job");
        container.At("JobRoleArn").Compact().Should().Contain("ReportTaskRole");
        var right = template.All.Single(resource => resource.Key.StartsWith("ReportTaskRoleDefaultPolicy", StringComparison.Ordinal)).Value.At("Properties", "PolicyDocument", "Statement", 0);
        (right.At("Action").ValueKind == System.Text.Json.JsonValueKind.String ? $"[{right.At("Action").GetRawText()}]" : right.At("Action").Compact()).Should().Be(actions);
        right.At("Resource").Compact().Should().Contain("Files");
        right.Has("Condition").Should().Be(accessPoint, "the right is for the access point alone, where there is one");
    }

    [Fact]
    public void ATaskOfACatalog_MountsAsItself()
    {
        var template = Synthesized.Stack(stack =>
        {
            var platform = new SpotPlatform(stack, "Platform");
            var files = new Amazon.CDK.AWS.EFS.FileSystem(stack, "Files", new FileSystemProps { Vpc = platform.Vpc });
            _ = TaskCatalog.FromTasks(stack, [Declared.Props() with { Platform = platform, TaskName = "Report", Volumes = [TaskVolume.Efs(files, "/data")] }]);
        });
        template.Only("AWS::Batch::JobDefinition").At("ContainerProperties", "JobRoleArn").Compact().Should().Contain("ReportTaskRole");
    }

    private static System.Text.Json.JsonElement Definition(Resources template, string task) => template.All
        .Single(resource => resource.Value.Text("Type") == "AWS::Batch::JobDefinition" && resource.Value.Text("Properties", "JobDefinitionName") == $"main-{task}")
        .Value.At("Properties");

    private static string Policy(string task)
    {
        var role = Definition(Secrets.Value, task).At("ContainerProperties", "ExecutionRoleArn", "Fn::GetAtt", 0).GetString()!;
        return Secrets.Value.Of("AWS::IAM::Policy").Single(policy => policy.Text("Properties", "Roles", 0, "Ref") == role).Compact();
    }
}
