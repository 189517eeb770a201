using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;

namespace SpotBatch.Client.Tests.Scripts;

/// <summary>Verify with the AWS CLI itself: that it takes the options, and that its answers are read as it gives them.</summary>
public sealed class VerifyCliTests : IAsyncLifetime
{
    private const string Schedule = "arn:aws:scheduler:eu-west-1:111122223333:schedule/Schedules/prod..verify-1";

    private LocalLedger ledger = null!;
    private LocalAws aws = null!;
    private string failed = "";

    public async Task InitializeAsync()
    {
        ledger = await LocalLedger.StartAsync();
        aws = await LocalAws.StartAsync(ledger);
        aws.Also = AnswerAsync;
    }

    public async Task DisposeAsync()
    {
        await aws.DisposeAsync();
        ledger.Dispose();
    }

    [Fact]
    public void EveryStation_IsSeenWithTheCli()
    {
        if (!Shell.HasOrIsNotCi("aws"))
            return;
        var result = aws.SpotBatch("verify", "prod", "--timeout", "10");
        result.Error.Should().Be("spotbatch: 1 of 35 are missing\n", "this was said: {0}", result.Output);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Where(line => line.StartsWith("MISSING", StringComparison.Ordinal)).Should().Equal(
            "MISSING  email bob@example.com: not confirmed; look for AWS's message there, and its junk folder");
        lines.Should().Contain([
            "ok       queue Bulk-1: ENABLED, VALID",
            "ok       environment Arm-1: ENABLED, VALID",
            "ok       rule Deliver for messages: ENABLED",
            "ok       machine mail: ACTIVE",
            "ok       email ann@example.com: confirmed",
            "ok       alarm on dead letters: OK",
            "ok       event: machine: i-0abc, m7g.large, Spot",
            "ok       event: history: FAILED, exit code 3",
            "ok       event: alert: Run Failed, told at 2026-01-05T10:02:00.000Z",
            "ok       schedule: history: SUCCEEDED, exit code 0",
            "ok       schedule: log: canary 1",
            "ok       schedule: alert: Run Recovered, told at 2026-01-05T10:02:00.000Z",
        ]);
    }

    private async Task<string?> AnswerAsync(string operation, string body)
    {
        switch (operation)
        {
            case "PutEvents":
                failed = await SubmitAsync(JsonNode.Parse(body)!["Entries"]![0]!);
                return null;
            case "/v1/describejobdefinitions":
                return """{"jobDefinitions":[{"jobDefinitionName":"prod-Canary","parameters":{"exit":"0"}}]}""";
            case var path when path.StartsWith("/schedules/prod..verify-", StringComparison.Ordinal):
                JsonNode.Parse(body)!["ActionAfterCompletion"]!.GetValue<string>().Should().Be("DELETE");
                await AddRunAsync("Canary--ffffffffffffffffffffffffffffffff", $"{Schedule}|2026-01-05T10:00:00Z", "SUCCEEDED", "0");
                await AddToldAsync($"Run Recovered|Canary|{failed}");
                return new JsonObject { ["ScheduleArn"] = Schedule }.ToJsonString();
            case "DescribeStateMachine":
                return """{"stateMachineArn":"a","name":"n","status":"ACTIVE","definition":"{\n \"x\": \"'bulk/arm64=arn:aws:batch:eu-west-1:1:job-queue/Bulk-1'\"}","roleArn":"r","type":"EXPRESS","creationDate":1}""";
            case "DescribeAlarmsForMetric" when body.StartsWith('{'):
                // Older CLIs send a form.
                return """{"MetricAlarms":[{"AlarmName":"Alarm-1","ActionsEnabled":true,"StateValue":"OK"}]}""";
            case "GetQueueUrl":
                // The CLI calls a queue by its address.
                return new JsonObject { ["QueueUrl"] = $"{aws.Address}/111122223333/Lost" }.ToJsonString();
            case "DescribeContainerInstances":
                JsonNode.Parse(body)!["cluster"]!.GetValue<string>().Should().Be("AWSBatch-Arm-1");
                return """{"containerInstances":[{"ec2InstanceId":"i-0abc"}]}""";
            default:
                return operation.StartsWith("/schedules/", StringComparison.Ordinal) ? """{"State":"ENABLED"}""" : Constant(operation);
        }
    }

    private static string? Constant(string operation) => operation switch
    {
        "/v1/describejobqueues" => """{"jobQueues":[{"jobQueueArn":"arn:aws:batch:eu-west-1:1:job-queue/Bulk-1","state":"ENABLED","status":"VALID","computeEnvironmentOrder":[{"order":1,"computeEnvironment":"arn:aws:batch:eu-west-1:1:compute-environment/Arm-1"}]}]}""",
        "/v1/describecomputeenvironments" => """{"computeEnvironments":[{"computeEnvironmentArn":"arn:aws:batch:eu-west-1:1:compute-environment/Arm-1","state":"ENABLED","status":"VALID"}]}""",
        "/v1/describejobs" => """{"jobs":[{"jobId":"4f9c","container":{"containerInstanceArn":"arn:aws:ecs:eu-west-1:111122223333:container-instance/AWSBatch-Arm-1/4f9c"}}]}""",
        "ListRuleNamesByTarget" => """{"RuleNames":["Started"]}""",
        "DescribeRule" => """{"Name":"Started","State":"ENABLED"}""",
        "ListRules" => """{"Rules":[{"Name":"Submissions","State":"ENABLED","EventPattern":"{\"source\":[\"spotbatch.submit\"]}"},{"Name":"Deliver","State":"ENABLED","EventPattern":"{\"source\":[\"spotbatch.alerts\"]}"}]}""",
        "ListTargetsByRule" => """{"Targets":[{"Id":"1","Arn":"arn:aws:states:eu-west-1:111122223333:stateMachine:spotbatch-prod-mail","InputTransformer":{"InputPathsMap":{"mail":"$.detail.bodies.mail"},"InputTemplate":"{\"topic\": \"arn:aws:sns:eu-west-1:111122223333:People\", \"mail\": <mail>}"}},{"Id":"2","Arn":"arn:aws:events:eu-west-1:111122223333:api-destination/Chat/4f9c"}]}""",
        "GetQueueAttributes" => """{"Attributes":{"ApproximateNumberOfMessages":"0"}}""",
        "GetLogEvents" => """{"events":[{"timestamp":1,"message":"canary 1"}]}""",
        "ListSubscriptionsByTopic" => "<ListSubscriptionsByTopicResponse><ListSubscriptionsByTopicResult><Subscriptions>"
            + "<member><SubscriptionArn>arn:aws:sns:eu-west-1:111122223333:People:1</SubscriptionArn><Protocol>email</Protocol><Endpoint>ann@example.com</Endpoint></member>"
            + "<member><SubscriptionArn>PendingConfirmation</SubscriptionArn><Protocol>email</Protocol><Endpoint>bob@example.com</Endpoint></member>"
            + "</Subscriptions></ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>",
        "DescribeInstances" => "<DescribeInstancesResponse><reservationSet><item><instancesSet><item><instanceType>m7g.large</instanceType><instanceLifecycle>spot</instanceLifecycle></item></instancesSet></item></reservationSet></DescribeInstancesResponse>",
        "DescribeAlarmsForMetric" => "<DescribeAlarmsForMetricResponse><DescribeAlarmsForMetricResult><MetricAlarms><member><AlarmName>Alarm-1</AlarmName><ActionsEnabled>true</ActionsEnabled><StateValue>OK</StateValue></member></MetricAlarms></DescribeAlarmsForMetricResult></DescribeAlarmsForMetricResponse>",
        _ => null,
    };

    private async Task<string> SubmitAsync(JsonNode entry)
    {
        var detail = JsonNode.Parse(entry["Detail"]!.GetValue<string>())!;
        var run = new SpotBatchTask("spotbatch-prod", "Canary").Event(new SubmitRequest(detail["token"]!.GetValue<string>())).RunId;
        await AddRunAsync(run, detail["token"]!.GetValue<string>(), "FAILED", detail["parameters"]!["exit"]!.GetValue<string>());
        await AddToldAsync($"Run Failed|{run}");
        return run;
    }

    private Task AddRunAsync(string run, string key, string status, string exitCode) => PutAsync(new()
    {
        ["pk"] = new($"RUN#{run}"),
        ["sk"] = new("RUN"),
        ["task"] = new("Canary"),
        ["acceptedAt"] = new("9999-01-05T10:00:00.000Z"),
        ["key"] = new(key),
        ["phase"] = new("DONE"),
        ["status"] = new(status),
        ["jobId"] = new("4f9c"),
        ["logStream"] = new("canary/1"),
        ["exitCode"] = new() { N = exitCode },
    });

    private Task AddToldAsync(string message) => PutAsync(new() { ["pk"] = new($"TOLD#{message}"), ["sk"] = new("ALERT"), ["toldAt"] = new("2026-01-05T10:02:00.000Z") });

    private async Task PutAsync(Dictionary<string, AttributeValue> item)
    {
        using var client = ledger.Client();
        await client.PutItemAsync(LocalLedger.Table, item);
    }
}
