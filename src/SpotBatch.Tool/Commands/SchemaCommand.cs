using System.CommandLine;

namespace SpotBatch.Tool;

/// <summary><c>spotbatch schema</c></summary>
internal static class SchemaCommand
{
    public static Command Make(ToolConsole console)
    {
        var command = new Command("schema", "Prints the JSON Schema of catalogs, for editors.");
        command.SetAction(_ => console.Out.Write(TaskCatalog.Schema));
        return command;
    }
}
