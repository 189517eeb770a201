namespace SpotBatch.Acceptance.Tests.StandIn;

/// <summary>The bus, the table, and who may do what with them.</summary>
internal sealed class Ledger(World world, Jobs jobs)
{
    private bool _expired;

    public Dictionary<string, Func<Call, object>> Answers => new()
    {
        ["events put-events"] = Put,
        ["dynamodb get-item"] = Get,
        ["dynamodb query"] = call => new { Items = jobs.Runs.Values.Where(run => run.Platform == Platform(call) && run.Task == call.Json("expression-attribute-values").Text(":task", "S")).Select(run => run.Item()) },
        ["dynamodb put-item"] = PutItem,
        ["dynamodb describe-time-to-live"] = _ => new { TimeToLiveDescription = new { TimeToLiveStatus = world.Is("ttl") ? "DISABLED" : "ENABLED", AttributeName = world.Is("ttl") ? null : "expires" } },
        ["dynamodb describe-table"] = call => new { Table = new { TableArn = $"arn:aws:dynamodb:eu-west-1:111122223333:table/{call["table-name"]}" } },
        ["dynamodb update-table"] = call => world.Exists.Contains($"table {call["table-name"]}") ? new { } : throw new Refused("ResourceNotFoundException", "Requested resource not found"),
        ["dynamodb delete-table"] = call => world.Exists.Remove($"table {call["table-name"]}") ? new { } : throw new Refused("ResourceNotFoundException", "Requested resource not found"),
    };

    private static string Platform(Call call) => call["table-name"][..^"-table".Length];

    private object Put(Call call)
    {
        var entries = call.Json("entries").EnumerateArray().ToArray();
        var tasks = entries.Select(entry => entry.Text("DetailType")).ToArray();
        if (call.Role is { } role && (tasks.Contains("Other") || world.Is("grant-allows")))
        {
            var isAllowed = tasks.Length > 1 ? world.Is("grant-mixed") : world.Is("grant-refuses") && tasks.Contains("Other");
            if (!isAllowed)
                throw new Refused("AccessDeniedException", $"User: {role} is not authorized to perform: events:PutEvents");
        }
        foreach (var entry in entries)
        {
            if (entry.Text("Source") == "spotbatch.acceptance")
            {
                jobs.Accept("acceptance", "Happens", "event");
                continue;
            }
            var detail = System.Text.Json.JsonDocument.Parse(entry.Text("Detail")).RootElement;
            var platform = entry.Text("EventBusName")["spotbatch-".Length..];
            var paused = world.Exists.Contains($"pause {platform}/{entry.Text("DetailType")}");
            var run = jobs.Accept(platform, entry.Text("DetailType"), detail.Text("token"), detail.Text("parameters", "exit") is { Length: > 0 } exit ? exit : null);
            if (paused && !world.Is("pause"))
                (run.Phase, run.Reason) = ("SKIPPED", "the task is paused");
        }
        return new { FailedEntryCount = 0, Entries = entries.Select(_ => new { EventId = "1" }) };
    }

    private object Get(Call call)
    {
        if (call.Role is { } role && world.Is("grant-read-keyed"))
            throw new Refused("AccessDeniedException", $"User: {role} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext");
        var (pk, sk) = (call.Json("key").Text("pk", "S"), call.Json("key").Text("sk", "S"));
        if (sk == "TTL")
        {
            // Seen once, then deleted.
            _expired = !_expired;
            return _expired ? new { Item = new { } } : new { };
        }
        return jobs.Runs.TryGetValue($"{Platform(call)} {pk["RUN#".Length..]}", out var run) ? new { Item = run.Item() } : new { };
    }

    private object PutItem(Call call)
    {
        var item = call.Json("item");
        if (call.Role is { } role)
        {
            return item.TryGetProperty("pend", out _) && !world.Is("grant-attributes")
                ? throw new Refused("AccessDeniedException", $"User: {role} is not authorized to perform: dynamodb:PutItem")
                : new { };
        }
        // A claim of a dead execution, which the sweep takes up.
        if (item.Text("phase", "S") == "CLAIMED")
        {
            var run = jobs.Accept("acceptance", item.Text("task", "S"), item.Text("key", "S"));
            run.Phase = world.Is("sweeps") ? "ABANDONED" : "DONE";
        }
        return new { };
    }
}
