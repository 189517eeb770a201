using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SpotBatch.StateMachines.Tests;

/// <summary>The definitions that the Node programs run, with every substitution made.</summary>
internal static partial class MachineDefinitions
{
    private static readonly string[] Names = ["gate", "history", "sweep"];

    // What the programs in machines/ know the world by; see lib/lab.mjs.
    private static readonly Dictionary<string, string> Values = new()
    {
        ["Partition"] = "aws",
        ["Table"] = "ledger",
        ["Platform"] = "prod",
        ["Queues"] = "bulk/arm64=arn:aws:batch:eu-west-1:111122223333:job-queue/bulk-arm fair/x86_64=arn:aws:batch:eu-west-1:111122223333:job-queue/fair-x86",
        ["FairQueues"] = "fair",
        ["KeepDays"] = "90",
        ["Bus"] = "spotbatch-prod",
        ["Gate"] = "gate",
        ["History"] = "history",
        ["ScheduleGroup"] = "spotbatch-prod",
    };

    /// <summary>Writes <c>{ "gate": ..., "history": ..., "sweep": ... }</c>: the one place that knows where they come from.</summary>
    public static void WriteTo(string file)
    {
        var all = new JsonObject();
        foreach (var name in Names) all[name] = JsonNode.Parse(Substitution().Replace(Text(name), m => Values[m.Groups[1].Value]));
        File.WriteAllText(file, all.ToJsonString());
    }

    private static string Text(string name)
    {
        var resource = $"SpotBatch.{name}.asl.json";
        using var stream = typeof(BackgroundTask).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Substitution();
}
