namespace SpotBatch.Benchmarks.Synth;

/// <summary>A C# app, in Release, started as its built assembly: <c>dotnet run</c> would add a build to the time.</summary>
internal sealed class DotNetApp(string name, string project, params string[] arguments) : ISynthApp
{
    public string Name => name;

    public IReadOnlyList<string> Build()
    {
        var build = ChildProcess.Run(
            ["dotnet", "build", project, "--configuration", "Release", "--nologo", "-target:Build", "-getProperty:TargetPath"],
            Path.GetDirectoryName(project)!);
        return ["dotnet", build.Output.Trim(), .. arguments];
    }
}
