using System.CommandLine;
using System.CommandLine.Help;

namespace SpotBatch.Tool;

/// <summary>The command <c>spotbatch</c> with all that it can do.</summary>
internal static class SpotBatchTool
{
    /// <summary>Runs a command line and says how it ended: <see cref="ExitCode"/>.</summary>
    public static int Run(IReadOnlyList<string> arguments, ToolConsole console)
    {
        // A root command would be named like its assembly, which may not be spotbatch beside SpotBatch.dll.
        var root = new Command("spotbatch", "Catalogs of SpotBatch's tasks, without the CDK and without Node.js.")
        {
            new HelpOption(),
            new VersionOption(),
            CheckCommand.Make(console),
            SchemaCommand.Make(console),
            ReportCommand.Make(console),
            new Command("import", "Writes a catalog of the schedules of another tool.")
            {
                ImportGitLabCommand.Make(console),
                ImportCrontabCommand.Make(console),
                ImportKubernetesCommand.Make(console),
                ImportCopilotCommand.Make(console),
            },
        };
        var parsed = root.Parse(arguments);
        var configuration = new InvocationConfiguration { Output = console.Out, Error = console.Error, EnableDefaultExceptionHandler = false };
        try
        {
            var code = parsed.Invoke(configuration);
            return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
        }
        catch (ToolException exception)
        {
            console.Fail(exception.Message);
            return ExitCode.Usage;
        }
    }
}
