using System.CommandLine;

namespace SpotBatch.Tool;

/// <summary><c>spotbatch import copilot PATH</c></summary>
internal static class ImportCopilotCommand
{
    public static Command Make(ToolConsole console)
    {
        var path =
            new Argument<string>("PATH") { Description = "The manifest of a scheduled job, or the folder copilot with all of them." };
        return new ImportCommand(new Command("copilot", "Of AWS Copilot's scheduled jobs.") { path }, console)
            .With((parsed, _) => CopilotImport.Read(parsed.GetRequiredValue(path)));
    }
}
