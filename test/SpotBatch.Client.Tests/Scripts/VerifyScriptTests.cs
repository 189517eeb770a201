using System.Globalization;
using System.Text.RegularExpressions;

namespace SpotBatch.Client.Tests.Scripts;

/// <summary>What verify says of a platform that works, and of each thing that can be missing.</summary>
public sealed partial class VerifyScriptTests : IDisposable
{
    private const string Machines = "arn:aws:states:eu-west-1:111122223333:stateMachine:spotbatch-prod";

    private readonly AwsStub aws = new();

    /// <summary>A platform that works, with a canary that goes all the way.</summary>
    public VerifyScriptTests()
    {
        aws.Answers("ssm.get-parameter.gate", $"{Machines}-gate");
        aws.Answers("ssm.get-parameter.schedule-group", "Schedules");
        aws.Answers("ssm.get-parameter.schedule-role", "arn:aws:iam::111122223333:role/Schedules");
        aws.Answers("ssm.get-parameter.dead-letter-queue", "arn:aws:sqs:eu-west-1:111122223333:Lost");
        Depends("stepfunctions.describe-state-machine", "*definition*", """{"x":"{% $split('bulk/arm64=arn:aws:batch:eu-west-1:1:job-queue/Bulk-1 rush/arm64=arn:aws:batch:eu-west-1:1:job-queue/Rush-1', ' ') %}"}""", "*", "ACTIVE");
        aws.Answers("batch.describe-job-queues", """
            arn:aws:batch:eu-west-1:1:job-queue/Bulk-1	ENABLED	VALID	["arn:aws:batch:eu-west-1:1:compute-environment/Arm-1"]
            arn:aws:batch:eu-west-1:1:job-queue/Rush-1	ENABLED	VALID	["arn:aws:batch:eu-west-1:1:compute-environment/Arm-1","arn:aws:batch:eu-west-1:1:compute-environment/Arm-2"]
            """);
        aws.Answers("batch.describe-compute-environments", """
            arn:aws:batch:eu-west-1:1:compute-environment/Arm-1	ENABLED	VALID
            arn:aws:batch:eu-west-1:1:compute-environment/Arm-2	ENABLED	VALID
            """);
        aws.Answers("scheduler.get-schedule", "ENABLED");
        Depends("events.list-rule-names-by-target", "*history*", "Jobs", "*default*", "Blocked", "*", "Told");
        aws.Answers("events.describe-rule", "ENABLED");
        aws.Answers("events.list-rules", """
            Submissions	ENABLED	["{\"source\":[\"spotbatch.submit\"]}"]
            Told	ENABLED	["{\"source\":[\"spotbatch.history\",\"spotbatch.gate\"]}"]
            Deliver	ENABLED	["{\"source\":[\"spotbatch.alerts\"],\"detail\":{\"route\":[\"platform\"]}}"]
            """);
        aws.Answers("events.list-targets-by-rule", $$"""
            {{Machines}}-mail	{"topic": "arn:aws:sns:eu-west-1:111122223333:People", "mail": <mail>}
            arn:aws:events:eu-west-1:111122223333:api-destination/Chat/4f9c	<body>
            """);
        aws.Answers("sns.list-subscriptions-by-topic", "arn:aws:sns:eu-west-1:111122223333:People:1\temail\tann@example.com");
        aws.Answers("cloudwatch.describe-alarms-for-metric", "OK\tTrue\tAlarm-1");
        aws.Answers("sqs.get-queue-url", "https://sqs.eu-west-1.amazonaws.com/111122223333/Lost");
        aws.Answers("sqs.get-queue-attributes", "0");
        aws.Answers("batch.describe-job-definitions", "0");
        aws.Answers("events.put-events", "0");
        Runs("DONE\tFAILED\tjob-1\tcanary/1\t3\t[\"Essential container exited\"]", "DONE\tSUCCEEDED\tjob-2\tcanary/2\t0\t[null]", "2026-01-05T10:02:00.000Z");
        aws.Answers("batch.describe-jobs", "arn:aws:ecs:eu-west-1:111122223333:container-instance/AWSBatch-Arm-1/4f9c");
        aws.Answers("ecs.describe-container-instances", "i-0abc");
        aws.Answers("ec2.describe-instances", "m7g.large\tspot");
        aws.Answers("logs.get-log-events", "canary");
        aws.Answers("scheduler.create-schedule", "arn:aws:scheduler:eu-west-1:111122223333:schedule/Schedules/prod..verify-1");
        aws.Answers("scheduler.delete-schedule", "");
        aws.Answers("dynamodb.query", $"RUN#Canary--{new string('f', 32)}");
        aws.Program("sleep", "#!/bin/sh\nprintf '%s\\n' \"$1\" >>\"$(dirname \"$0\")/slept\"\n");
    }

    public static TheoryData<string> Shells => Shell.Shells;

    public static TheoryData<string, string, string> MissingParts => new()
    {
        { "stepfunctions.describe-state-machine.sh", "case \"$*\" in *definition*) echo arn:aws:batch:eu-west-1:1:job-queue/Bulk-1 ;; *-sweep*) echo DELETING ;; *) echo ACTIVE ;; esac", "machine sweep: DELETING, not ACTIVE" },
        { "stepfunctions.describe-state-machine.sh", "case \"$*\" in *definition*) echo '{}' ;; *) echo ACTIVE ;; esac", "queues: the gate names none" },
        { "stepfunctions.describe-state-machine.sh", "case \"$*\" in *-alert*) exit 254 ;; *definition*) echo arn:aws:batch:eu-west-1:1:job-queue/Bulk-1 ;; *) echo ACTIVE ;; esac", "machine alert: AWS did not say" },
        {
            "stepfunctions.describe-state-machine.sh",
            "case \"$*\" in *-mail*) exit 254 ;; *definition*) echo arn:aws:batch:eu-west-1:1:job-queue/Bulk-1 ;; *) echo ACTIVE ;; esac",
            "machine mail: AWS did not say"
        },
        { "batch.describe-job-queues", "arn:aws:batch:eu-west-1:1:job-queue/Bulk-1\tENABLED\tVALID\t[\"arn:aws:batch:eu-west-1:1:compute-environment/Arm-1\"]", "queue Rush-1: AWS Batch has none" },
        { "batch.describe-job-queues", "arn:aws:batch:eu-west-1:1:job-queue/Bulk-1\tDISABLED\tVALID\t[]", "queue Bulk-1: DISABLED, VALID, not ENABLED, VALID" },
        { "batch.describe-compute-environments", "arn:aws:batch:eu-west-1:1:compute-environment/Arm-1\tENABLED\tINVALID", "environment Arm-1: ENABLED, INVALID, not ENABLED, VALID" },
        { "batch.describe-compute-environments", "arn:aws:batch:eu-west-1:1:compute-environment/Arm-1\tENABLED\tVALID", "environment Arm-2: gone, not ENABLED, VALID" },
        { "scheduler.get-schedule.sh", "case \"$*\" in *prod..sweep*) echo DISABLED ;; *) echo ENABLED ;; esac", "schedule sweep: DISABLED, not ENABLED" },
        { "scheduler.get-schedule.sh", "case \"$*\" in *prod..watch*) exit 254 ;; *) echo ENABLED ;; esac", "schedule watch: AWS did not say" },
        { "events.list-rule-names-by-target.sh", "case \"$*\" in *history*) ;; *) echo Told ;; esac", "rule for history: there is none on the bus default" },
        { "events.list-rule-names-by-target.sh", "case \"$*\" in *alert*default*) ;; *) echo Told ;; esac", "rule for alert: there is none on the bus default" },
        { "events.describe-rule.sh", "case \"$*\" in *Blocked*) echo DISABLED ;; *) echo ENABLED ;; esac", "rule Blocked for alert: DISABLED, not ENABLED" },
        { "events.list-rules", "Deliver\tENABLED\t[\"{\\\"source\\\":[\\\"spotbatch.alerts\\\"]}\"]", "rule for submissions: there is none on the bus" },
        { "events.list-rules", "Submissions\tDISABLED\t[\"{\\\"source\\\":[\\\"spotbatch.submit\\\"]}\"]", "rule Submissions for submissions: DISABLED, not ENABLED" },
        { "events.list-rules", "Submissions\tENABLED\t[\"{\\\"source\\\":[\\\"spotbatch.submit\\\"]}\"]", "rule for messages: nothing delivers them" },
        { "sns.list-subscriptions-by-topic", "arn:aws:sns:eu-west-1:1:People:1\temail\tann@example.com\nPendingConfirmation\temail\tbob@example.com", "email bob@example.com: not confirmed; look for AWS's message there, and its junk folder" },
        { "sns.list-subscriptions-by-topic", "Deleted\temail\tann@example.com", "email ann@example.com: Deleted" },
        { "sns.list-subscriptions-by-topic", "", "topic People: nobody subscribes to it" },
        { "cloudwatch.describe-alarms-for-metric", "", "alarm on a dead sweep: there is none" },
        { "cloudwatch.describe-alarms-for-metric", "ALARM\tTrue\tAlarm-1", "alarm on dead letters: it rings; see the alarm Alarm-1" },
        { "cloudwatch.describe-alarms-for-metric", "OK\tFalse\tAlarm-1", "alarm on failures of machines: its actions are off; see the alarm Alarm-1" },
        { "sqs.get-queue-attributes", "3", "dead letters: 3 wait in Lost" },
    };

    public static TheoryData<string, string, string> MissingStations => new()
    {
        { "batch.describe-job-definitions", "None", "task Canary: the platform has none with a parameter exit whose default is 0; declare it as docs/verify.md says, or give --no-canary" },
        { "batch.describe-job-definitions", "3", "task Canary: the platform has none with a parameter exit whose default is 0; declare it as docs/verify.md says, or give --no-canary" },
        { "events.put-events", "1\tInternalFailure\ttry again", "event: it was not taken" },
        { "dynamodb.get-item", "None", "event: gate: nothing in 20 s" },
        { "dynamodb.get-item", "SKIPPED\tNone\tNone\tNone\tNone\t[\"the platform is paused\"]", "event: gate: it can not be seen; the run is SKIPPED: \"the platform is paused\"" },
        { "dynamodb.get-item", "ARMED\tNone\tNone\tNone\tNone\t[null]", "event: gate: nothing in 20 s; the run is ARMED: null" },
        { "batch.describe-jobs", "None", "event: machine: it can not be seen; the job is FAILED: \"Essential container exited\"" },
        { "ec2.describe-instances.sh", "exit 254", "event: machine: AWS did not say" },
        { "logs.get-log-events", "None", "event: log: nothing in 20 s" },
        { "logs.get-log-events.sh", "exit 254", "event: log: it can not be seen" },
        { "scheduler.create-schedule.sh", "exit 254", "schedule: AWS did not say" },
    };

    [Theory]
    [MemberData(nameof(Shells))]
    public void APlatformThatWorks_IsSaidStationByStation(string shell)
    {
        var result = aws.SpotBatch(shell, "verify", "prod");
        (result.ExitCode, result.Error).Should().Be((0, ""));
        Stable(result.Output).Should().Be("""
            ok       machine gate: ACTIVE
            ok       machine history: ACTIVE
            ok       machine sweep: ACTIVE
            ok       machine watch: ACTIVE
            ok       machine alert: ACTIVE
            ok       queue Bulk-1: ENABLED, VALID
            ok       queue Rush-1: ENABLED, VALID
            ok       environment Arm-1: ENABLED, VALID
            ok       environment Arm-2: ENABLED, VALID
            ok       schedule sweep: ENABLED
            ok       schedule watch: ENABLED
            ok       schedule register: ENABLED
            ok       rule Jobs for history: ENABLED
            ok       rule Told for alert: ENABLED
            ok       rule Blocked for alert: ENABLED
            ok       rule Submissions for submissions: ENABLED
            ok       rule Deliver for messages: ENABLED
            ok       machine mail: ACTIVE
            ok       email ann@example.com: confirmed
            ok       alarm on failures of machines: OK
            ok       alarm on a dead sweep: OK
            ok       alarm on a dead watch: OK
            ok       alarm on dead letters: OK
            ok       dead letters: none wait
            ok       event: taken by the bus
            ok       event: gate: run Canary--#, job job-1
            ok       event: machine: i-0abc, m7g.large, Spot
            ok       event: history: FAILED, exit code 3
            ok       event: log: canary
            ok       event: alert: Run Failed, told at 2026-01-05T10:02:00.000Z
            ok       schedule: fired at TIME
            ok       schedule: gate: run Canary--#, job job-2
            ok       schedule: machine: i-0abc, m7g.large, Spot
            ok       schedule: history: SUCCEEDED, exit code 0
            ok       schedule: log: canary
            ok       schedule: alert: Run Recovered, told at 2026-01-05T10:02:00.000Z
            all 36 are there

            """);
        Slept.Should().Be(0);
    }

    [Fact]
    public void TheCanary_GoesInByAnEventThatFails_AndByAScheduleThatDeletesItself()
    {
        aws.SpotBatch("/bin/sh", "verify", "prod");
        var submitted = aws.Calls.Single(call => call[1] == "put-events");
        AwsStub.Option(submitted, "--entries").Should().Contain("\"DetailType\":\"Canary\"").And.Contain("""\"parameters\":{\"exit\":\"3\"}""");
        var schedule = aws.Calls.Single(call => call[1] == "create-schedule");
        AwsStub.Option(schedule, "--name").Should().MatchRegex(@"\Aprod\.\.verify-[0-9a-f]{8}\z");
        AwsStub.Option(schedule, "--action-after-completion").Should().Be("DELETE");
        AwsStub.Option(schedule, "--target").Should().Be("""{"Arn":"GATE","RoleArn":"arn:aws:iam::111122223333:role/Schedules","Input":"{\"trigger\":\"schedule\",\"task\":\"Canary\",\"schedule\":\"<aws.scheduler.schedule-arn>\",\"scheduledAt\":\"<aws.scheduler.scheduled-time>\"}","RetryPolicy":{"MaximumEventAgeInSeconds":600,"MaximumRetryAttempts":5},"DeadLetterConfig":{"Arn":"arn:aws:sqs:eu-west-1:111122223333:Lost"}}""".Replace("GATE", $"{Machines}-gate", StringComparison.Ordinal));
        AwsStub.Option(aws.Calls.Single(call => call[1] == "query"), "--expression-attribute-values").Should().Contain("prod..verify-1|\"");
        aws.Calls.Where(call => call[1] == "delete-schedule").Should().BeEmpty();
        var told = aws.Calls.Where(call => call[1] == "get-item").Select(call => AwsStub.Option(call, "--key")).Where(key => key.Contains("TOLD#", StringComparison.Ordinal)).ToArray();
        var failed = Run().Match(told[0]).Value;
        told.Should().Equal($$$"""{"pk":{"S":"TOLD#Run Failed|{{{failed}}}"},"sk":{"S":"ALERT"}}""", $$$"""{"pk":{"S":"TOLD#Run Recovered|Canary|{{{failed}}}"},"sk":{"S":"ALERT"}}""");
    }

    [Theory]
    [MemberData(nameof(MissingParts))]
    public void APartThatIsMissing_IsNamed_AndTheOthersAreLookedAt(string operation, string answer, string said)
    {
        aws.Answers(operation, answer);
        var result = aws.SpotBatch("/bin/sh", "verify", "prod", "--no-canary");
        result.ExitCode.Should().Be(1);
        result.Output.Split('\n').Should().Contain($"MISSING  {said}").And.Contain("ok       machine gate: ACTIVE");
        result.Error.Should().MatchRegex(@"spotbatch: \d+ of \d+ are missing\n\z");
        aws.Calls.Where(call => call[1] is "put-events" or "create-schedule").Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(MissingStations))]
    public void AStationWhereNothingIsSeen_IsNamed(string operation, string answer, string said)
    {
        if (operation == "dynamodb.get-item")
            aws.Fails("dynamodb.get-item.sh");
        aws.Answers(operation, answer);
        var result = aws.SpotBatch("/bin/sh", "verify", "prod", "--timeout", "20");
        result.ExitCode.Should().Be(1);
        result.Output.Split('\n').Should().Contain($"MISSING  {said}");
        result.Error.Should().MatchRegex(@"spotbatch: \d+ of \d+ are missing\n\z");
    }

    [Fact]
    public void ACanaryThatSucceedsWhereItShouldFail_IsMissing()
    {
        Runs("DONE\tSUCCEEDED\tjob-1\tcanary/1\t0\t[null]", "DONE\tSUCCEEDED\tjob-2\tcanary/2\t0\t[null]", "2026-01-05T10:02:00.000Z");
        Verified().Should().Contain("MISSING  event: history: SUCCEEDED, exit code 0, not FAILED, exit code 3").And.NotContain(line => line.Contains("alert: Run", StringComparison.Ordinal));
    }

    [Fact]
    public void ACanaryThatFailsWhereItShouldSucceed_IsMissing()
    {
        Runs("DONE\tFAILED\tjob-1\tcanary/1\t3\t[null]", "DONE\tFAILED\tjob-2\tcanary/2\t1\t[null]", "2026-01-05T10:02:00.000Z");
        Verified().Should().Contain("MISSING  schedule: history: FAILED, exit code 1, not SUCCEEDED, exit code 0").And.NotContain(line => line.Contains("Recovered", StringComparison.Ordinal));
    }

    [Fact]
    public void ACanaryThatNeverEnds_IsWaitedForAsLongAsAsked()
    {
        Runs("SUBMITTED\tRUNNING\tjob-1\tNone\tNone\t[null]", "DONE\tSUCCEEDED\tjob-2\tcanary/2\t0\t[null]", "2026-01-05T10:02:00.000Z");
        Verified().Should().Contain("MISSING  event: history: nothing in 20 s; the job is RUNNING").And.Contain("ok       schedule: log: canary");
        Slept.Should().Be(20);
    }

    [Fact]
    public void AFailureThatNobodyIsToldOf_IsMissing_AndItsRecoveryNotWaitedFor()
    {
        Runs("DONE\tFAILED\tjob-1\tcanary/1\t3\t[null]", "DONE\tSUCCEEDED\tjob-2\tcanary/2\t0\t[null]", "None");
        Verified().Should().Contain("MISSING  event: alert: Run Failed: nothing in 20 s").And.NotContain(line => line.Contains("Recovered", StringComparison.Ordinal));
    }

    [Fact]
    public void ARecoveryThatNobodyIsToldOf_IsMissing()
    {
        Depends("dynamodb.get-item", "*Recovered*", "None", "*TOLD#*", "2026-01-05T10:02:00.000Z", "*ffff*", "DONE\tSUCCEEDED\tjob-2\tcanary/2\t0\t[null]", "*", "DONE\tFAILED\tjob-1\tcanary/1\t3\t[null]");
        Verified().Should().Contain("MISSING  schedule: alert: Run Recovered: nothing in 20 s");
    }

    [Fact]
    public void AScheduleThatDoesNotFire_IsTakenAway()
    {
        aws.Program("date", "#!/bin/sh\necho '2027 12 31 23 59 10'\n");
        aws.Answers("dynamodb.query", "");
        Verified().Should().Contain("MISSING  schedule: nothing in 20 s after its time, 2028-01-01T00:01:00");
        AwsStub.Option(aws.Calls.Single(call => call[1] == "create-schedule"), "--schedule-expression").Should().Be("at(2028-01-01T00:01:00)");
        AwsStub.Option(aws.Calls.Single(call => call[1] == "delete-schedule"), "--name").Should().StartWith("prod..verify-");
        Slept.Should().Be(200);
    }

    [Fact]
    public void TheMinuteOfASchedule_IsRightOnEveryDay()
    {
        aws.Program("date", "#!/bin/sh\ncat \"$(dirname \"$0\")/now\"\n");
        foreach (var day in Enumerable.Range(0, 100).Select(i => new DateTime(2026, 1, 1, 23, 58, 30, DateTimeKind.Utc).AddDays(i * 17)))
        {
            aws.Answers("now", day.ToString("yyyy MM dd HH mm ss", CultureInfo.InvariantCulture));
            aws.Run("/bin/sh", aws.Write("moment.sh", $"{MomentFunction()}\nmoment 120\n")).Output
                .Should().Be(day.AddSeconds(90).ToString("yyyy-MM-ddTHH:mm:00", CultureInfo.InvariantCulture) + "\n");
        }
    }

    [Fact]
    public void OnDemandMachines_AreSaid()
    {
        aws.Answers("ec2.describe-instances", "m7g.large\tNone");
        var result = aws.SpotBatch("/bin/sh", "verify", "prod");
        result.ExitCode.Should().Be(0);
        result.Output.Should().Contain("ok       event: machine: i-0abc, m7g.large, on-demand\n");
    }

    [Fact]
    public void WithoutAlerts_NothingIsAskedOfThem()
    {
        foreach (var operation in new[] { "sns.list-subscriptions-by-topic", "cloudwatch.describe-alarms-for-metric", "events.list-targets-by-rule" })
            aws.Fails(operation);
        aws.Answers("events.list-rules", "Submissions\tENABLED\t[\"{\\\"source\\\":[\\\"spotbatch.submit\\\"]}\"]");
        var result = aws.SpotBatch("/bin/sh", "verify", "prod", "--no-alert");
        (result.ExitCode, result.Error).Should().Be((0, ""));
        result.Output.Should().NotContain("alert");
    }

    [Fact]
    public void MachinesThatPublishForTasks_AreLookedAt_EachOnce_AndWithoutTopicsNone()
    {
        const string Route = "arn:aws:states:eu-west-1:111122223333:stateMachine:TeamMail-4f9c";
        aws.Answers("events.list-targets-by-rule", string.Join('\n', new[] { "People", "Others" }.Select(topic => $$"""{{Route}}	{"topic": "arn:aws:sns:eu-west-1:111122223333:{{topic}}", "mail": <mail>}""")));
        var lines = aws.SpotBatch("/bin/sh", "verify", "prod").Output.Split('\n');
        lines.Where(line => line.Contains("Mail", StringComparison.Ordinal)).Should().Equal("ok       machine TeamMail-4f9c: ACTIVE");
        aws.Answers("events.list-targets-by-rule", "arn:aws:events:eu-west-1:111122223333:api-destination/Chat/4f9c\t<body>");
        aws.SpotBatch("/bin/sh", "verify", "prod").Output.Should().NotContain("mail").And.Contain("all 34 are there");
    }

    [Theory]
    [InlineData("--canary", "a b")]
    [InlineData("--timeout", "5")]
    [InlineData("--timeout")]
    [InlineData("--colour", "red")]
    [InlineData("Canary")]
    public void AWrongUse_AsksNothing(params string[] arguments)
    {
        aws.SpotBatch("/bin/sh", ["verify", "prod", .. arguments]).ExitCode.Should().Be(2);
        aws.AllCalls.Should().BeEmpty();
    }

    public void Dispose() => aws.Dispose();

    private string[] Verified()
    {
        var result = aws.SpotBatch("/bin/sh", "verify", "prod", "--timeout", "20");
        result.ExitCode.Should().Be(1);
        return result.Output.Split('\n');
    }

    private int Slept => aws.Read("slept").Split('\n', StringSplitOptions.RemoveEmptyEntries).Sum(line => int.Parse(line, CultureInfo.InvariantCulture));

    /// <summary>The first run, the second one, and when somebody was told.</summary>
    private void Runs(string first, string second, string told) =>
        Depends("dynamodb.get-item", "*TOLD#*", told, $"*{new string('f', 32)}*", second, "*", first);

    /// <summary>Answers by what is among the arguments: pattern, answer, pattern, answer.</summary>
    private void Depends(string operation, params string[] patternsAndAnswers) => aws.Answers(
        $"{operation}.sh", $"case \"$*\" in\n{string.Join('\n', patternsAndAnswers.Chunk(2).Select(pair => $"{pair[0]}) cat <<'END'\n{pair[1]}\nEND\n;;"))}\nesac");

    private static string MomentFunction()
    {
        var script = File.ReadAllText(Repository.Path("tools", "spotbatch.sh"));
        var start = script.IndexOf("\nmoment() {", StringComparison.Ordinal);
        return script[start..(script.IndexOf("\n}\n", start, StringComparison.Ordinal) + 2)];
    }

    private static string Stable(string output) => Time().Replace(Run().Replace(output, "Canary--#"), "fired at TIME");

    [GeneratedRegex("Canary--[0-9a-f]{32}")]
    private static partial Regex Run();

    [GeneratedRegex(@"fired at \d{4}-\d\d-\d\dT\d\d:\d\d:00")]
    private static partial Regex Time();
}
