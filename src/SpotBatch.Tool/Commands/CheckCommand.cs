using System.CommandLine;
using System.Text.Json.Nodes;

namespace SpotBatch.Tool;

/// <summary><c>spotbatch check FILE...</c></summary>
internal static class CheckCommand
{
    /// <summary>As <see cref="TaskCatalogProps.MayBeEmpty"/> in an app.</summary>
    public static Option<bool> MayBeEmpty =>
        new("--may-be-empty") { Description = "A file that names no task is no problem, as in an app that sets MayBeEmpty." };

    public static Command Make(ToolConsole console)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files in YAML, JSON or CSV, which together are one catalog.", Arity = ArgumentArity.OneOrMore };
        var mayBeEmpty = MayBeEmpty;
        var json = new Option<bool>("--json") { Description = "Print the problems as JSON." };
        var command = new Command(
            "check",
            "Finds all mistakes of a catalog. What only an app knows passes: names, queues, machines.") { files, mayBeEmpty, json };
        command.SetAction(parsed => Check(parsed.GetRequiredValue(files), parsed.GetValue(mayBeEmpty), parsed.GetValue(json), console));
        return command;
    }

    private static int Check(string[] files, bool mayBeEmpty, bool asJson, ToolConsole console)
    {
        var catalog = Catalogs.Read(files, mayBeEmpty, console);
        if (asJson)
        {
            console.Out.WriteLine(
                JsonText.Of(
                    new JsonObject {
                        ["formatVersion"] = 1, ["tasks"] = catalog.Tasks.Count, ["problems"] = catalog.Json(),
                        ["notLookedAt"] = catalog.AskedJson()
                    }));
        }
        else
        {
            catalog.Show(console);
            console.Error.WriteLine($"{JsonText.Count(catalog.Tasks.Count, "task")}, {(catalog.Problems.Count == 0 ? "no problems" : JsonText.Count(catalog.Problems.Count, "problem"))}");
            console.Error.WriteLine(catalog.NotLookedAt);
        }

        return catalog.Code;
    }
}
