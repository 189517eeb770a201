namespace SpotBatch.Benchmarks.Synth;

/// <summary>A TypeScript app, compiled ahead and started by plain node: ts-node would add a compilation to the time.</summary>
internal sealed class NodeApp(string name, string directory) : ISynthApp
{
    private static readonly string Npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    public string Name => name;

    public IReadOnlyList<string> Build()
    {
        if (!IsInstalled())
            ChildProcess.Run([Npm, "ci", "--no-audit", "--no-fund"], directory);
        ChildProcess.Run([Npm, "run", "build"], directory);
        return ["node", Path.Combine(directory, "bin", "main.js")];
    }

    // npm leaves its own lock file in node_modules once an installation is complete.
    private bool IsInstalled()
    {
        var installed = new FileInfo(Path.Combine(directory, "node_modules", ".package-lock.json"));
        var wanted = new FileInfo(Path.Combine(directory, "package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= wanted.LastWriteTimeUtc;
    }
}
