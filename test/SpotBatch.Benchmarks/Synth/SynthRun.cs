namespace SpotBatch.Benchmarks.Synth;

/// <summary>One process of one app, in folders that do not outlive it.</summary>
internal static class SynthRun
{
    public static (TimeSpan Elapsed, Templates Templates) Time(
        IReadOnlyList<string> command,
        string fleet,
        int tasks,
        Action<int>? watch = null)
    {
        var directory = Directory.CreateTempSubdirectory("spotbatch-synth-");
        try
        {
            var temp = directory.CreateSubdirectory("tmp").FullName;
            var assembly = Path.Combine(directory.FullName, "cdk.out");
            var (elapsed, _) = ChildProcess.Run(
                [.. command, fleet, assembly],
                directory.FullName,
                environment => SetEnvironment(environment, temp),
                watch);
            return (elapsed, Templates.Count(assembly, tasks));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    // The same for all apps: nothing of the caller's that changes what CDK or node do.
    private static void SetEnvironment(IDictionary<string, string?> environment, string temp)
    {
        foreach (var name in environment.Keys.Where(IsForeign).ToList())
            environment.Remove(name);

        // jsii unpacks the CDK into the temporary folder of every process and leaves it there.
        foreach (var name in (string[])["TMPDIR", "TMP", "TEMP"])
            environment[name] = temp;
        environment["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "20";
    }

    private static bool IsForeign(string name) =>
        name.StartsWith("CDK_", StringComparison.Ordinal)
        || name.StartsWith("JSII_", StringComparison.Ordinal)
        || name.StartsWith("NODE_", StringComparison.Ordinal);
}
