using System.CommandLine;
using System.Text.Json.Nodes;

namespace SpotBatch.Tool;

/// <summary><c>spotbatch check FILE...</c></summary>
internal static class CheckCommand
{
    public static Command Make(ToolConsole console)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files in YAML, JSON or CSV, which together are one catalog.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print the problems as JSON." };
        var command = new Command("check", "Finds all mistakes of a catalog. What only an app knows passes: names, queues, machines.") { files, json };
        command.SetAction(parsed => Check(parsed.GetRequiredValue(files), parsed.GetValue(json), console));
        return command;
    }

    private static int Check(string[] files, bool asJson, ToolConsole console)
    {
        var catalog = Catalogs.Read(files, console);
        if (asJson)
        {
            console.Out.WriteLine(JsonText.Of(new JsonObject { ["formatVersion"] = 1, ["tasks"] = catalog.Tasks.Count, ["problems"] = catalog.Json() }));
        }
        else
        {
            catalog.Show(console);
            console.Error.WriteLine($"{JsonText.Count(catalog.Tasks.Count, "task")}, {(catalog.Problems.Count == 0 ? "no problems" : JsonText.Count(catalog.Problems.Count, "problem"))}");
        }

        return catalog.Problems.Count == 0 ? ExitCode.Ok : ExitCode.Problems;
    }
}
