using System.Text.Json;

namespace SpotBatch.Acceptance;

/// <summary>A run, as the table has it: docs/history.md.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Item">Its item.</param>
internal sealed record Run(string Id, JsonElement Item)
{
    public string Phase => Item.Text("phase", "S");

    public string Status => Item.Text("status", "S");

    public string JobId => Item.Text("jobId", "S");

    public string Reason => Item.Text("endReason", "S") is { Length: > 0 } reason ? reason : Item.Text("exitReason", "S");

    public string ExitCode => Item.Text("exitCode", "N");

    public string Attempts => Item.Text("attempts", "N");

    public string LogStream => Item.Text("logStream", "S");

    public bool IsOver => Phase is "DONE" or "SKIPPED" or "REJECTED" or "ABANDONED";

    public string Words => $"{Phase} {Status}{(ExitCode.Length > 0 ? $", exit code {ExitCode}" : "")}{(Attempts.Length > 0 ? $", {Attempts} attempts" : "")}{(Reason.Length > 0 ? $": {Reason}" : "")}";
}
