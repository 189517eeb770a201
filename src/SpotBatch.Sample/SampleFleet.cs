using Amazon.CDK;

namespace SpotBatch.Sample;

/// <summary>A real company's 72 scheduled tasks: one platform, and one stack for each of its five teams.</summary>
public static class SampleFleet
{
    /// <summary>Declares the stacks in an app.</summary>
    /// <param name="app">The app.</param>
    public static void Declare(App app)
    {
        var rows = FleetRow.ReadAll();
        var platform = new PlatformStack(app, "Platform", [.. rows.Select(row => row.Queue).Distinct()]);
        foreach (var team in rows.GroupBy(row => row.Team))
            new TeamStack(app, Title(team.Key), platform.Platform, team.Key, [.. team]);
    }

    private static string Title(string team) => char.ToUpperInvariant(team[0]) + team[1..];
}
