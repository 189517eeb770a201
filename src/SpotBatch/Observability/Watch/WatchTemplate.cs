using System.Text.Json;

namespace SpotBatch;

/// <summary>All resources of the watch as one CloudFormation template. Plain objects: nothing here calls the CDK.</summary>
internal static class WatchTemplate
{
    /// <summary>The ledger's resources that the watch reads and speaks on; they may be tokens.</summary>
    internal sealed record Given(string TableName, string TableArn, string BusName, string BusArn, string LogGroupArn);

    public static byte[] Of(LedgerSettings settings, Given given, TimeSpan stuckAfter, string? path)
    {
        var machine = new LedgerMachine("watch", "Tells of tasks that are late and of runs that take too long", new Dictionary<string, object>
        {
            ["Partition"] = Cfn.Ref("AWS::Partition"),
            ["Platform"] = settings.Platform,
            ["Table"] = given.TableName,
            ["Bus"] = given.BusName,
            ["ScheduleGroup"] = settings.Schedules.GroupName,
            ["StuckAfter"] = Numbers.Value(stuckAfter.TotalSeconds),
        });
        var template = new ResourceTemplate(path);

        template.Add(machine.Role, "AWS::IAM::Role", LedgerRole.OfMachine(settings, machine, WatchRights.Of(settings, given)));
        template.Add(machine.Id, "AWS::StepFunctions::StateMachine", machine.Of(settings, given.LogGroupArn));
        template.Add("DueSchedule", "AWS::Scheduler::Schedule", Schedule(settings, LedgerNames.WatchSchedule(settings.Platform), "rate(5 minutes)", "due", "Tells of what is late"));
        template.Add("RegisterSchedule", "AWS::Scheduler::Schedule", Schedule(settings, LedgerNames.RegisterSchedule(settings.Platform), "rate(1 hour)", "register", "Takes up tasks that were deployed"));
        return template.Serialize();
    }

    private static object Schedule(LedgerSettings settings, string name, string expression, string look, string description) => new
    {
        Name = name,
        settings.Schedules.GroupName,
        Description = description,
        ScheduleExpression = expression,
        FlexibleTimeWindow = new { Mode = "OFF" },
        Target = new
        {
            Arn = Cfn.Ref("Watch"),
            settings.Schedules.RoleArn,
            Input = JsonSerializer.Serialize(new { look }),
            // The next one comes anyway.
            RetryPolicy = new { MaximumEventAgeInSeconds = 300, MaximumRetryAttempts = 2 },
        },
    };
}
