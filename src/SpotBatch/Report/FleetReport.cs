using Amazon.CDK;

namespace SpotBatch;

/// <summary>
/// The fleet as a page: what runs when, where, for whom, what it asks of the machines and what it costs while nothing
/// runs. It is made from the declarations alone, without an account or a network.
/// </summary>
/// <example><code>
/// FleetReport.Write(app, "fleet-report");
/// app.Synth();
/// </code></example>
public static class FleetReport
{
    /// <summary>
    /// Writes <c>fleet.html</c>, a page that needs no other file, and <c>fleet.json</c>, the same as data
    /// (<c>docs/report.md</c> has its shape). Call it when all is declared, before <c>app.Synth()</c>.
    /// </summary>
    /// <param name="app">The app; or a stage of it, which has a fleet of its own.</param>
    /// <param name="directory">The folder, which is made if need be; relative to the working directory. Keep it out of <c>cdk.out</c>.</param>
    /// <param name="props">What the report looks at. Default: seven days from today on, in UTC.</param>
    /// <exception cref="ArgumentException">A time zone or a task is not known, or a duration is not positive.</exception>
    public static void Write(Stage app, string directory, FleetReportProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        Write(DeclaredFleet.Of(Fleet.In(app)), directory, props);
    }

    /// <summary>The same of a fleet that no app declares.</summary>
    internal static void Write(DeclaredFleet declared, string directory, FleetReportProps? props)
    {
        var json = ReportJson.Of(ReportModel.Of(declared, ReportView.Of(props ?? new(), declared, TimeProvider.System)));
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "fleet.json"), json);
        File.WriteAllText(Path.Combine(directory, "fleet.html"), ReportPage.Of(json));
    }
}
