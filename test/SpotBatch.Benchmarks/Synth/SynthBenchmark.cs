namespace SpotBatch.Benchmarks.Synth;

/// <summary>Times the apps in turn, so that whatever else the machine does meets all of them alike.</summary>
internal static class SynthBenchmark
{
    public static int Run(SynthOptions options)
    {
        var apps = options.Apps.Select(SynthApps.Get).Select(app => (app.Name, Command: Build(app))).ToList();
        var missed = false;
        foreach (var size in options.Sizes)
        {
            var samples = apps.Select(app => new AppSamples(app.Name, app.Command)).ToList();
            var report = Run(size, options.Rounds, samples);
            Console.WriteLine(report.ToJsonLine());
            missed |= report.TargetsMet == false;
        }

        return missed && options.Enforce ? 1 : 0;
    }

    private static IReadOnlyList<string> Build(ISynthApp app)
    {
        Console.Error.WriteLine($"Building {app.Name}");
        return app.Build();
    }

    private static SynthReport Run(int size, int rounds, IReadOnlyList<AppSamples> apps)
    {
        var fleet = Path.GetTempFileName();
        try
        {
            FleetFile.Write(fleet, size);
            foreach (var app in apps)
                app.WarmUp(fleet, size);
            for (var round = 1; round <= rounds; round++)
            {
                foreach (var app in apps)
                    Console.Error.WriteLine($"{size} tasks, round {round} of {rounds}, {app.Name}: {app.Time(fleet, size):F0} ms");
            }
        }
        finally
        {
            File.Delete(fleet);
            File.Delete(FleetFile.CatalogOf(fleet));
        }

        return SynthReport.Create(size, rounds, apps);
    }
}
