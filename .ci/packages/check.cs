// Looks at packages as they are going to be published: what a user gets to see, and what each is made of. Then it takes
// something away from each and looks again, since a check that finds nothing wrong may find nothing at all.
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;

var folder = args[0];
var packages = Directory.GetFiles(folder, "*.nupkg").Order().Select(file => Package.Read(folder, file)).ToArray();
var problems = packages.SelectMany(Check.Problems).ToList();
if (packages.Length < 3)
    problems.Add($"{folder}: {packages.Length} packages");
foreach (var package in packages)
    problems.AddRange(Seeds.All.Where(seed => !Check.Problems(seed.Of(package)).Any()).Select(seed => $"{package.Id}: nothing is found when {seed.What}"));
foreach (var problem in problems)
    Console.Error.WriteLine(problem);
Console.WriteLine($"{packages.Length} packages, {packages.Length * Seeds.All.Length} seeded faults, {problems.Count} problems");
return problems.Count == 0 ? 0 : 1;

/// <summary>A package: the names of its files, its description of itself, and its bill of materials beside it.</summary>
internal sealed record Package(string Id, string[] Files, XElement Metadata, JsonObject? Bill)
{
    public static Package Read(string folder, string file)
    {
        using var archive = ZipFile.OpenRead(file);
        using var nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var metadata = Plain(XDocument.Load(nuspec).Root!.Elements().First());
        var id = metadata.Element("id")!.Value;
        var bill = Path.Combine(folder, $"{id}.cdx.json");
        return new Package(id, [.. archive.Entries.Select(entry => entry.FullName)], metadata, File.Exists(bill) ? JsonNode.Parse(File.ReadAllText(bill))!.AsObject() : null);
    }

    private static XElement Plain(XElement element) =>
        new(element.Name.LocalName, element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration), element.HasElements ? element.Elements().Select(Plain) : element.Value);

    public Package Copy() => new(Id, [.. Files], new XElement(Metadata), Bill?.DeepClone().AsObject());
}

internal static class Check
{
    public static IEnumerable<string> Problems(Package package)
    {
        foreach (var (element, file) in new[] { ("readme", "README.md"), ("icon", "icon.png") })
        {
            if (package.Metadata.Element(element)?.Value != file || !package.Files.Contains(file))
                yield return $"{package.Id}: no {element}";
        }

        foreach (var element in new[] { "description", "tags", "license", "authors", "version" })
        {
            if (string.IsNullOrWhiteSpace(package.Metadata.Element(element)?.Value))
                yield return $"{package.Id}: no {element}";
        }

        if (!package.Files.Contains("CHANGELOG.md"))
            yield return $"{package.Id}: no changelog";
        var isTool = package.Metadata.Descendants("packageType").Any(type => type.Attribute("name")?.Value == "DotnetTool");
        if (!isTool && !package.Files.Any(file => file.StartsWith("lib/", StringComparison.Ordinal) && file.EndsWith($"/{package.Id}.xml", StringComparison.Ordinal)))
            yield return $"{package.Id}: no docs of its members";

        var components = package.Bill?["components"]?.AsArray().Select(component => (string?)component!["name"]).ToHashSet();
        if (components is null)
        {
            yield return $"{package.Id}: no bill of materials";
            yield break;
        }

        foreach (var dependency in package.Metadata.Descendants("dependency").Select(dependency => dependency.Attribute("id")!.Value).Distinct())
        {
            if (!components.Contains(dependency))
                yield return $"{package.Id}: its bill of materials lacks {dependency}";
        }
    }
}

internal static class Seeds
{
    public static readonly (string What, Func<Package, Package> Of)[] All =
    [
        ("it has no readme", package => Without(package, "README.md")),
        ("it has no icon", package => Without(package, "icon.png")),
        ("it has no changelog", package => Without(package, "CHANGELOG.md")),
        ("it names no license", package => { var copy = package.Copy(); copy.Metadata.Element("license")!.Remove(); return copy; }),
        ("it says nothing of itself", package => { var copy = package.Copy(); copy.Metadata.Element("description")!.Value = " "; return copy; }),
        ("it has no bill of materials", package => package with { Bill = null }),
        ("a dependency is not in its bill", package => { var copy = package.Copy(); copy.Metadata.Add(new XElement("dependency", new XAttribute("id", "Left.Pad"))); return copy; }),
    ];

    private static Package Without(Package package, string file) => package with { Files = [.. package.Files.Where(one => one != file)] };
}
