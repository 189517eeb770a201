using System.CommandLine;

namespace SpotBatch.Tool;

/// <summary><c>spotbatch import crontab FILE</c></summary>
internal static class ImportCrontabCommand
{
    public static Command Make(ToolConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "A crontab, as crontab -l prints it." };
        var system =
            new Option<bool>("--system") {
                Description =
                    "The lines have a user before the command. Default: seen by the lines, and so of /etc/crontab and /etc/cron.d."
            };
        var zone = new Option<string?>("--time-zone") { Description = "The zone of the machine's clock, where the crontab has no CRON_TZ. Default: UTC.", HelpName = "ZONE" };
        return new ImportCommand(new Command("crontab", "Of a crontab.") { file, system, zone }, console)
            .With((parsed, _) =>
            {
                var given = parsed.GetValue(zone);
                if (given is not null && !TimeZones.IsKnown(given))
                    throw new ToolException($"--time-zone {Quote.Of(given)}: IANA names are allowed{(TimeZones.Suggestion(given) is { } near ? $", such as {near}" : "")}");
                var path = parsed.GetRequiredValue(file);
                return Crontab.Read(path, SourceFile.Read(path), parsed.GetValue(system), given);
            });
    }
}
