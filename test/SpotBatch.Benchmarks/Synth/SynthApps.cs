using System.Reflection;

namespace SpotBatch.Benchmarks.Synth;

/// <summary>The apps that synthesize the same fleet.</summary>
internal static class SynthApps
{
    public const string Ours = "ours";
    public const string Catalog = "catalog";
    public const string Lean = "lean";
    public const string LeanCatalog = "leanCatalog";
    public const string Empty = "empty";
    public const string CSharpPeer = "csharpPeer";
    public const string TypeScriptPeer = "typescriptPeer";

    public static readonly string[] Names = [Ours, Catalog, Lean, LeanCatalog, CSharpPeer, TypeScriptPeer, Empty];

    private static readonly string Directory = typeof(SynthApps).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "BenchmarksDirectory").Value!;

    private static readonly string OurFleet = Path.Combine(Directory, "ours", "OurFleet.csproj");
    private static readonly string CatalogFleet = Path.Combine(Directory, "catalog", "CatalogFleet.csproj");

    public static ISynthApp Get(string name) => name switch
    {
        Ours => new DotNetApp(name, OurFleet),
        Catalog => new DotNetApp(name, CatalogFleet),
        Lean => new DotNetApp(name, OurFleet, "--lean"),
        LeanCatalog => new DotNetApp(name, CatalogFleet, "--lean"),
        Empty => new DotNetApp(name, OurFleet, "--empty"),
        CSharpPeer => new DotNetApp(name, Path.Combine(Directory, "peers", "csharp", "CSharpPeer.csproj")),
        TypeScriptPeer => new NodeApp(name, Path.Combine(Directory, "peers", "typescript")),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
