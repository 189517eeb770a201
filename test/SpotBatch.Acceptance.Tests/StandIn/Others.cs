namespace SpotBatch.Acceptance.Tests.StandIn;

/// <summary>Queues, logs, alarms, schedules, backups, keys, machines.</summary>
internal sealed class Others(World world, Jobs jobs)
{
    public Dictionary<string, Func<Call, object>> Answers => new()
    {
        ["sqs receive-message"] = call => new { Messages = world.Messages.TryGetValue(call["queue-url"], out var messages) && messages.TryDequeue(out var message) ? new[] { new { Body = message, ReceiptHandle = "1" } } : [] },
        ["sqs delete-message"] = _ => new { },
        ["logs get-log-events"] = _ => new { events = world.Is("logs") ? [] : new[] { new { message = "canary" } } },
        ["logs describe-log-groups"] = call => new { logGroups = world.Exists.Where(what => what.StartsWith($"log group {call["log-group-name-prefix"]}", StringComparison.Ordinal)).Select(what => new { logGroupName = what["log group ".Length..] }) },
        ["logs delete-log-group"] = call => world.Exists.Remove($"log group {call["log-group-name"]}") ? new { } : throw new Refused("ResourceNotFoundException", "The specified log group does not exist."),
        ["cloudwatch set-alarm-state"] = SetAlarm,
        ["cloudwatch get-metric-statistics"] = _ => new { Datapoints = world.Is("failure-metric") ? [] : new[] { new { Sum = 1.0 } } },
        ["scheduler get-schedule"] = _ => new { Target = new { Input = "{\"look\":\"register\"}" } },
        ["scheduler create-schedule"] = Create,
        ["scheduler delete-schedule"] = call => world.Exists.Remove($"schedule {call["group-name"]}/{call["name"]}") ? new { } : throw new Refused("ResourceNotFoundException", "Schedule does not exist."),
        ["backup start-backup-job"] = StartBackup,
        ["backup describe-backup-job"] = _ => world.Is("backup") ? new { State = "FAILED", StatusMessage = "Insufficient privileges to perform this action" } : new { State = "COMPLETED", StatusMessage = "" },
        ["backup list-backup-vaults"] = _ => new
        {
            BackupVaultList = world.Exists.Where(what => what.StartsWith("vault ", StringComparison.Ordinal))
                .Select(what => new { BackupVaultName = what["vault ".Length..] }),
        },
        ["backup describe-backup-vault"] = Vault,
        ["backup list-recovery-points-by-backup-vault"] = call => new { RecoveryPoints = world.Exists.Where(what => what == $"backup {Named(call)}").Select(what => new { RecoveryPointArn = what }) },
        ["backup delete-recovery-point"] = call => world.Exists.Remove(call["recovery-point-arn"]) ? new { } : throw new Refused("ResourceNotFoundException", "It is gone."),
        ["backup delete-backup-vault"] = call => world.Exists.Contains($"backup {Named(call)}") ? throw new Refused("InvalidRequestException", "Backup vault cannot be deleted because it contains recovery points.") : world.Exists.Remove($"vault {Named(call)}"),
        ["kms schedule-key-deletion"] = call => world.Exists.Remove($"key {call["key-id"]}") ? new { } : throw new Refused("NotFoundException", "Key does not exist."),
        ["ec2 describe-instances"] = _ => new { Reservations = new[] { new { Instances = new[] { new { InstanceType = "c7g.large", LaunchTime = "2026-01-05T10:00:00Z", StateTransitionReason = "Service initiated (2026-01-05 10:30:00 GMT)" } } } } },
    };

    private static string Named(Call call) => call["backup-vault-name"];

    private object Vault(Call call) => world.Exists.Contains($"vault {Named(call)}") ? new { } : throw new Refused("AccessDeniedException", "Insufficient privileges to perform this action.");

    private object SetAlarm(Call call)
    {
        if (!world.Is("alarm-mail"))
            world.Say(Stacks.Url("acceptancekeyed", "MailsUrl"), $$"""{"AlarmName":"{{call["alarm-name"]}}"}""");
        return new { };
    }

    private object Create(Call call)
    {
        if (call["group-name"] == "default" && world.Is("same-names"))
            throw new Refused("ConflictException", "Schedule already exists.");
        if (call["group-name"] == "default")
            world.Make($"schedule default/{call["name"]}");
        else
            world.Say(Stacks.Url("acceptance", "TimesUrl"), world.Is("flexible-time") ? "2020-01-01T00:00:00Z" : $"{call["schedule-expression"][3..^1]}Z");
        return new { ScheduleArn = jobs.Runs.Count };
    }

    private object StartBackup(Call call)
    {
        if (!world.Is("backup"))
            world.Make($"backup {Named(call)}");
        return new { BackupJobId = "1" };
    }
}
