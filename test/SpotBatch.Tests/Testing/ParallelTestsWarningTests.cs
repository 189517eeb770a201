using System.Diagnostics;
using SpotBatch.Testing;

namespace SpotBatch.Tests.Testing;

/// <summary>The targets that the package brings, run on projects that say no more than they read.</summary>
public sealed class ParallelTestsWarningTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_project_whose_xunit_tests_run_in_parallel_is_warned()
    {
        var xunit = """<ReferencePath Include="lib/xunit.core.dll" />""";
        _folder.Write("serial.cs", "[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]");
        _folder.Write("one.cs", "[assembly: Xunit.CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]");
        _folder.Write("AppTests.cs", "public class AppTests;");
        _folder.Write("serial/xunit.runner.json", """{ "parallelizeTestCollections" : false }""");
        _folder.Write("parallel/xunit.runner.json", """{ "parallelizeTestCollections": true }""");
        Project("Parallel", xunit + """<Compile Include="AppTests.cs" />""");
        Project("ParallelV3", """<ReferencePath Include="lib/xunit.v3.core.dll" />""");
        Project("ParallelJson", xunit + """<None Include="parallel/xunit.runner.json" />""");
        Project("SerialJson", xunit + """<None Include="serial/xunit.runner.json" />""");
        Project("SerialContent", xunit + """<Content Include="serial/xunit.runner.json" />""");
        Project("SerialAttribute", xunit + """<Compile Include="AppTests.cs;serial.cs" />""");
        Project("OneCollection", xunit + """<Compile Include="one.cs" />""");
        Project("Decided", xunit, "<SpotBatchCheckParallelTests>false</SpotBatchCheckParallelTests>");
        Project("NUnit", """<ReferencePath Include="lib/nunit.framework.dll" />""");

        var warnings = Build().Split('\n').Where(line => line.Contains("SBT001", StringComparison.Ordinal)).Select(Warning).ToList();

        warnings.Select(warning => warning.Project).Should().Equal("Parallel", "ParallelJson", "ParallelV3");
        warnings.Select(warning => warning.Text).Distinct().Should().Equal(
            "xunit runs test classes in parallel, which breaks jsii, or hangs: it is one Node process behind one pipe. " +
            "Set \"parallelizeTestCollections\": false in xunit.runner.json and copy it to the output, " +
            "or add [assembly: CollectionBehavior(DisableTestParallelization = true)]. If the tests that use CDK share one [Collection], " +
            "set <SpotBatchCheckParallelTests>false</SpotBatchCheckParallelTests> in the project.");
    }

    private static (string Project, string Text) Warning(string line)
    {
        var text = line[(line.IndexOf("SBT001: ", StringComparison.Ordinal) + "SBT001: ".Length)..];
        var end = text.LastIndexOf(" [", StringComparison.Ordinal);
        return (Path.GetFileNameWithoutExtension(text[end..].TrimEnd().TrimEnd(']')), text[..end]);
    }

    private void Project(string name, string items, string properties = "") => _folder.Write($"{name}.proj", $"""
        <Project>
          <PropertyGroup>{properties}</PropertyGroup>
          <ItemGroup>{items}</ItemGroup>
          <Import Project="{Targets()}" />
          <Target Name="ResolveAssemblyReferences" />
        </Project>
        """);

    private string Build()
    {
        _folder.Write("all.proj", """
            <Project>
              <ItemGroup><All Include="*.proj" Exclude="all.proj" /></ItemGroup>
              <Target Name="Build"><MSBuild Projects="@(All)" Targets="ResolveAssemblyReferences" /></Target>
            </Project>
            """);
        using var build = Process.Start(new ProcessStartInfo("dotnet", "msbuild all.proj -nologo -v:quiet -tl:off -nodeReuse:false")
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        })!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        build.ExitCode.Should().Be(0, "{0}", output);
        return output;
    }

    private static string Targets([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(
        CallerFolder.Find(path, AppContext.BaseDirectory, File.Exists),
        "../../../src/SpotBatch.Testing/buildTransitive/SpotBatch.Testing.targets"));
}
