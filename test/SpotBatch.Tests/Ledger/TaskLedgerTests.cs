using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.CDK;
using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.AWS.KMS;

namespace SpotBatch.Tests.Ledger;

/// <summary>What the ledger deploys. What its machines do is tested where they run.</summary>
public sealed class TaskLedgerTests
{
    private static readonly Lazy<Resources> Default = new(() => Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps { PlatformName = "prod" })));

    private static JsonElement RunLogOf(Resources template) =>
        template.Of("AWS::Logs::LogGroup").Single(group => group.TryGetProperty("Properties", out var properties) && properties.TryGetProperty("LogGroupName", out var name) && name.ToString().StartsWith("/spotbatch/", StringComparison.Ordinal));

    private static IEnumerable<JsonElement> Machines => Default.Value.Of("AWS::StepFunctions::StateMachine").Select(machine => machine.At("Properties"));

    [Fact]
    public void TheTable_OutlivesTheStack_AndIsPaidByUse()
    {
        var resource = Default.Value.Of("AWS::DynamoDB::Table").Single();
        resource.Text("DeletionPolicy").Should().Be("RetainExceptOnCreate");
        resource.Text("UpdateReplacePolicy").Should().Be("Retain");
        var table = resource.At("Properties");
        table.Text("BillingMode").Should().Be("PAY_PER_REQUEST");
        table.At("DeletionProtectionEnabled").GetBoolean().Should().BeTrue();
        table.At("PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled").GetBoolean().Should().BeTrue();
        table.At("TimeToLiveSpecification").Compact().Should().Be("""{"AttributeName":"expires","Enabled":true}""");
        table.At("GlobalSecondaryIndexes").EnumerateArray().Select(index => $"{index.Text("IndexName")} {index.Text("Projection", "ProjectionType")}")
            .Should().Equal("ByTask ALL", "Pending ALL");
        table.Has("SSESpecification").Should().BeFalse("AWS's own key is the default and free");
        table.Has("TableName").Should().BeFalse();
    }

    [Fact]
    public void AKey_EncryptsTheTable_AndTheMachinesMayUseItThroughTheTableAlone()
    {
        var template = Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps { EncryptionKey = new Key(stack, "Key") }));
        template.Only("AWS::DynamoDB::Table").At("SSESpecification", "SSEType").GetString().Should().Be("KMS");
        template.All.Where(role => role.Key.StartsWith("PlatformLedgerGateRole", StringComparison.Ordinal)).Single().Value.Compact()
            .Should().Contain("kms:ViaService").And.Contain("dynamodb.${AWS::Region}.${AWS::URLSuffix}");
    }

    [Fact]
    public void TheMachines_AreExpress_EndBeforeTheLease_AndLogTheirErrors()
    {
        Machines.Select(machine => machine.Text("StateMachineName")).Should().BeEquivalentTo("spotbatch-prod-gate", "spotbatch-prod-history", "spotbatch-prod-sweep", "spotbatch-prod-watch");
        foreach (var machine in Machines)
        {
            machine.Text("StateMachineType").Should().Be("EXPRESS");
            machine.Text("LoggingConfiguration", "Level").Should().Be("ERROR");
            JsonDocument.Parse(machine.Text("DefinitionString")).RootElement.Number("TimeoutSeconds").Should().BeLessThan(300);
        }
    }

    [Fact]
    public void EverySubstitution_IsGiven_AndUsed()
    {
        foreach (var machine in Machines)
        {
            Regex.Matches(machine.Text("DefinitionString"), @"\$\{(\w+)\}").Select(match => match.Groups[1].Value).Distinct()
                .Should().BeEquivalentTo(machine.At("DefinitionSubstitutions").EnumerateObject().Select(value => value.Name), machine.Text("StateMachineName"));
        }
    }

    [Fact]
    public void TheLogOfRuns_IsKeptAsLongAsTheirRecord_OrALittleLonger()
    {
        var group = RunLogOf(Default.Value);
        group.Text("DeletionPolicy").Should().Be("Delete", "the table has it all, and stays");
        group.Number("Properties", "RetentionInDays").Should().Be(90);
        group.At("Properties").Has("KmsKeyId").Should().BeFalse("there is no key");
        Default.Value.Only("AWS::Logs::LogStream").Text("LogStreamName").Should().Be("runs");

        var other = Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            History = TimeSpan.FromDays(200), EncryptionKey = new Key(stack, "Key"),
        }));
        RunLogOf(other).Number("Properties", "RetentionInDays").Should().Be(365, "CloudWatch Logs knows no 200 days");
        RunLogOf(other).At("Properties").Has("KmsKeyId").Should().BeTrue();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(30, 30)]
    [InlineData(31, 60)]
    [InlineData(3653, 3653)]
    [InlineData(5000, 3653)]
    public void ALogIsKept_ForTheNextTimeThatCloudWatchLogsKnows(double asked, double kept) => LogRetentions.AtLeast(asked).Should().Be(kept);

    [Fact]
    public void TheGate_KnowsEachQueueByNameAndArchitecture()
    {
        var template = Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            Machines = [MachinePool.Arm64(), MachinePool.X86_64()], Queues = [new TaskQueue("bulk"), new TaskQueue("fair", 2) { FairShare = new FairShare() }],
        }));
        template.Gate.At("DefinitionSubstitutions", "Queues").Compact().Should()
            .MatchRegex("^\\{\"Fn::Join\":\\[\"\",\\[\"bulk/arm64=\",\\{\"Ref\":\"[^\"]+\"\\},\" bulk/x86_64=\",\\{\"Ref\":\"[^\"]+\"\\},\" fair/arm64=\",\\{\"Ref\":\"[^\"]+\"\\},\" fair/x86_64=\",\\{\"Ref\":\"[^\"]+\"\\}\\]\\]\\}$");
        template.Gate.Text("DefinitionSubstitutions", "FairQueues").Should().Be("fair");
        template.Gate.Text("DefinitionSubstitutions", "KeepDays").Should().Be("90");
    }

    [Fact]
    public void Rules_PassOnSubmissions_AndTheEventsOfThisPlatformsJobs_AndFailIntoTheDeadLetters()
    {
        var rules = Default.Value.Of("AWS::Events::Rule").Select(rule => rule.At("Properties")).ToArray();
        rules.Select(rule => rule.At("EventPattern").Compact()).Should().BeEquivalentTo(
            """{"source":["spotbatch.submit","spotbatch.step","spotbatch.operate"]}""",
            """{"source":["aws.batch"],"detail-type":["Batch Job State Change"],"detail":{"jobDefinition":[{"prefix":{"Fn::Sub":"arn:${AWS::Partition}:batch:${AWS::Region}:${AWS::AccountId}:job-definition/prod-"}}]}}""");
        rules.Should().OnlyContain(rule => rule.At("Targets", 0, "DeadLetterConfig", "Arn").Compact().Contains("DeadLetters"));
        Default.Value.Only("AWS::SQS::QueuePolicy").Compact().Should().Contain("""{"Service":"events.amazonaws.com"}""");
    }

    [Fact]
    public void ItsParts_AreTyped()
    {
        var ledger = new SpotPlatform(new Stack(new App()), "Platform").Ledger!;
        ledger.Table.Should().BeOfType<CfnTable>();
        ledger.RunLog.Node.Path.Should().Be("Default/Platform/Ledger/RunLog");
        ledger.Bus.Node.Path.Should().Be("Default/Platform/Ledger/Bus");
        new[] { ledger.Gate, ledger.History, ledger.Sweep }.Should().OnlyHaveUniqueItems();
    }
}
