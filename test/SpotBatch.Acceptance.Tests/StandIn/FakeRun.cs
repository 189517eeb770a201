namespace SpotBatch.Acceptance.Tests.StandIn;

/// <summary>A run that is stood in for.</summary>
internal sealed class FakeRun(string id, string task, string platform, string asked)
{
    public string Id => id;

    public string Task => task;

    public string Platform => platform;

    public string Exit { get; } = asked;

    public string Phase { get; set; } = "DONE";

    public string Status { get; set; } = asked == "0" ? "SUCCEEDED" : "FAILED";

    public string ExitCode { get; set; } = asked;

    public string Attempts { get; set; } = "1";

    public string? Children { get; set; }

    public string? Reason { get; set; }

    public string? ScheduledAt { get; set; }

    public Dictionary<string, string> Parameters { get; } = asked == "0" ? [] : new() { ["exit"] = asked };

    public bool HasJob => Phase == "DONE";

    public string JobId => $"job-{platform}-{id}";

    public Dictionary<string, object> Item()
    {
        var item = new Dictionary<string, object>();
        void Add(string name, string type, object? value)
        {
            if (value is not null)
                item[name] = new Dictionary<string, object> { [type] = value };
        }
        Add("pk", "S", $"RUN#{id}");
        Add("task", "S", task);
        Add("phase", "S", Phase);
        Add("scheduledAt", "S", ScheduledAt);
        Add("endReason", "S", Reason);
        Add("request", "M", new { parameters = new { M = Parameters.ToDictionary(parameter => parameter.Key, parameter => new { S = parameter.Value }) } });
        if (!HasJob)
            return item;
        Add("jobId", "S", JobId);
        Add("status", "S", Status);
        Add("exitCode", "N", ExitCode);
        Add("attempts", "N", Attempts);
        Add("logStream", "S", $"{task}/default/{id}");
        Add("children", "M", Children is null ? null : new { SUCCEEDED = new { N = Children } });
        return item;
    }
}
