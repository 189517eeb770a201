using System.CommandLine;
using System.Text.Json.Nodes;

namespace SpotBatch.Tool;

/// <summary>What all imports share: where the catalog goes, and the list of what is not in it.</summary>
internal sealed class ImportCommand(Command command, ToolConsole console)
{
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The catalog to write. Default: it is printed.", HelpName = "FILE" };
    private readonly Option<string?> _owner = new("--owner") { Description = "The owner of all tasks, such as a team. It decides their stack.", HelpName = "NAME" };
    private readonly Option<bool> _disabled = new("--disabled") { Description = "No schedule fires until you say so: for the time in which the old ones still do." };
    private readonly Option<bool> _force = new("--force") { Description = "Replace the catalog when it is there already." };
    private readonly Option<bool> _json = new("--json") { Description = "Print all, with the list of what was not carried over, as JSON." };

    /// <param name="import">Reads the file, and knows whether all tasks have one owner.</param>
    public Command With(Func<ParseResult, bool, ImportedCatalog> import)
    {
        foreach (var option in new Option[] { _output, _owner, _disabled, _force, _json })
            command.Add(option);
        command.SetAction(parsed => Import(parsed, import(parsed, parsed.GetValue(_owner) is not null) with { Owner = parsed.GetValue(_owner), IsDisabled = parsed.GetValue(_disabled) }));
        return command;
    }

    private int Import(ParseResult parsed, ImportedCatalog imported)
    {
        var (output, asJson) = (parsed.GetValue(_output), parsed.GetValue(_json));
        var yaml = CatalogYaml.Of(imported);
        var check = Catalogs.ReadText(output ?? "catalog.yaml", yaml);
        if (output is not null)
            Files.Write(output, yaml, parsed.GetValue(_force));
        if (asJson)
            console.Out.WriteLine(JsonText.Of(Json(imported, output, yaml, check)));
        else
            Show(imported, output, yaml, check);
        return check.Problems.Count == 0 ? ExitCode.Ok : ExitCode.Problems;
    }

    private void Show(ImportedCatalog imported, string? output, string yaml, ReadCatalog check)
    {
        if (output is null)
            console.Out.Write(yaml);
        foreach (var left in imported.Leftovers)
            console.Error.WriteLine(left.ToString());
        // What is printed is the catalog, and nothing else.
        check.Show(console with { Out = console.Error, HasColor = false });
        console.Error.WriteLine($"{JsonText.Count(imported.Tasks.Count, "task")}; not carried over: {imported.Leftovers.Count}");
    }

    private static JsonObject Json(ImportedCatalog imported, string? output, string yaml, ReadCatalog check) => new()
    {
        ["formatVersion"] = 1,
        ["tasks"] = imported.Tasks.Count,
        ["output"] = output,
        ["catalog"] = output is null ? yaml : null,
        ["notCarriedOver"] = new JsonArray([.. imported.Leftovers.Select(left => new JsonObject { ["source"] = left.Source, ["task"] = left.Task, ["what"] = left.What, ["why"] = left.Why })]),
        ["problems"] = check.Json(),
    };
}
