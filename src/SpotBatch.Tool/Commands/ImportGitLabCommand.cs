using System.CommandLine;

namespace SpotBatch.Tool;

/// <summary><c>spotbatch import gitlab FILE</c></summary>
internal static class ImportGitLabCommand
{
    public static Command Make(ToolConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "What GET /projects/:id/pipeline_schedules answers, or one schedule with its variables, or several of either." };
        return new ImportCommand(new Command("gitlab", "Of GitLab's pipeline schedules, as its API has them.") { file }, console)
            .With((parsed, hasOwner) => GitLabSchedules.Read(
                parsed.GetRequiredValue(file), SourceFile.Read(parsed.GetRequiredValue(file)), hasOwner));
    }
}
