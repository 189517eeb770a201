using System.CommandLine;
using System.Text.Json.Nodes;

namespace SpotBatch.Tool;

/// <summary><c>spotbatch report FILE... -o DIR</c></summary>
internal static class ReportCommand
{
    public static Command Make(ToolConsole console)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files in YAML, JSON or CSV, which together are one catalog.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output", "-o") { Description = "The folder that fleet.html and fleet.json are written into.", HelpName = "DIR", DefaultValueFactory = _ => "fleet-report" };
        var zone = new Option<string>("--time-zone") { Description = "The IANA name of the time zone of the calendar.", HelpName = "ZONE", DefaultValueFactory = _ => "UTC" };
        var from = new Option<DateTimeOffset?>("--from") { Description = "The time that next fires are counted from, such as 2027-01-31T00:00:00Z. Default: now.", HelpName = "TIME" };
        var minutes = new Option<double>("--expected-minutes") { Description = "How long a run is taken to last, or its timeout if that is shorter.", HelpName = "MINUTES", DefaultValueFactory = _ => new FleetReportProps().ExpectedDuration.TotalMinutes };
        var mayBeEmpty = CheckCommand.MayBeEmpty;
        var json = new Option<bool>("--json") { Description = "Print what was written, or the problems, as JSON." };
        var command = new Command(
            "report",
            "Writes the fleet of a catalog as a page: when each task runs, "
                + "what it asks for. Its platform is not known.") { files, output, zone, from, minutes, mayBeEmpty, json };
        command.SetAction(parsed => Report(
            parsed.GetRequiredValue(files),
            parsed.GetRequiredValue(output),
            new FleetReportProps { TimeZone = parsed.GetRequiredValue(zone), From = parsed.GetValue(from), ExpectedDuration = TimeSpan.FromMinutes(Math.Clamp(parsed.GetValue(minutes), -1, 1e6)) },
            parsed.GetValue(mayBeEmpty),
            parsed.GetValue(json),
            console));
        return command;
    }

    private static int Report(string[] files, string folder, FleetReportProps props, bool mayBeEmpty, bool asJson, ToolConsole console)
    {
        var catalog = Catalogs.Read(files, mayBeEmpty, console);
        if (catalog.Problems.Count == 0)
            console.During("Writing", () => Write(catalog, folder, props));
        if (asJson)
            console.Out.WriteLine(JsonText.Of(Json(catalog, folder)));
        else if (catalog.Problems.Count == 0)
            console.Out.WriteLine(Page(folder));
        else
            catalog.Show(console);
        return catalog.Code;
    }

    private static string Page(string folder) => Path.Combine(folder, "fleet.html");

    private static JsonObject Json(ReadCatalog catalog, string folder) => new()
    {
        ["formatVersion"] = 1,
        ["tasks"] = catalog.Tasks.Count,
        ["page"] = catalog.Problems.Count == 0 ? Page(folder) : null,
        ["data"] = catalog.Problems.Count == 0 ? Path.Combine(folder, "fleet.json") : null,
        ["problems"] = catalog.Json(),
    };

    private static bool Write(ReadCatalog catalog, string folder, FleetReportProps props)
    {
        var fleet = CatalogFleet.Of(catalog.Tasks);
        try
        {
            // A zone or a duration that is none.
            ReportView.Of(props, fleet, TimeProvider.System);
        }
        catch (ArgumentException exception)
        {
            throw new ToolException(exception.Message);
        }

        Files.Writing(folder, () => FleetReport.Write(fleet, folder, props));
        return true;
    }
}
