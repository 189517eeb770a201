using System.Reflection;

namespace SpotBatch.Benchmarks.Synth;

/// <summary>The apps that synthesize the same fleet.</summary>
internal static class SynthApps
{
    public const string Ours = "ours";
    public const string Catalog = "catalog";
    public const string CSharpPeer = "csharpPeer";
    public const string TypeScriptPeer = "typescriptPeer";

    public static readonly string[] Names = [Ours, Catalog, CSharpPeer, TypeScriptPeer];

    private static readonly string Directory = typeof(SynthApps).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "BenchmarksDirectory").Value!;

    public static ISynthApp Get(string name) => name switch
    {
        Ours => new DotNetApp(name, Path.Combine(Directory, "ours", "OurFleet.csproj")),
        Catalog => new DotNetApp(name, Path.Combine(Directory, "catalog", "CatalogFleet.csproj")),
        CSharpPeer => new DotNetApp(name, Path.Combine(Directory, "peers", "csharp", "CSharpPeer.csproj")),
        TypeScriptPeer => new NodeApp(name, Path.Combine(Directory, "peers", "typescript")),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
