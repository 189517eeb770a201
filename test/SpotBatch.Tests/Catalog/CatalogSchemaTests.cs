using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SpotBatch.Tests.Docs;

namespace SpotBatch.Tests.Catalog;

/// <summary>The schema that editors read is made from the keys, and from the docs of the props. <c>SPOTBATCH_UPDATE_DOCS=1</c> writes it.</summary>
public sealed partial class CatalogSchemaTests
{
    private static readonly string File = Repository.Path("src", "SpotBatch", "Catalog", "catalog.schema.json");

    [Fact]
    public void TheSchema_IsThatOfTheKeys()
    {
        var docs = XDocument.Load(Path.ChangeExtension(typeof(TaskCatalog).Assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => Plain(member.Element("summary")!));
        var schema = CatalogSchema.Make(prop => docs[$"P:SpotBatch.BackgroundTaskProps.{prop}"]);
        if (Environment.GetEnvironmentVariable("SPOTBATCH_UPDATE_DOCS") == "1")
            System.IO.File.WriteAllText(File, schema);
        System.IO.File.ReadAllText(File).ReplaceLineEndings("\n").Should().Be(schema, "SPOTBATCH_UPDATE_DOCS=1 dotnet test writes it");
    }

    [Fact]
    public void ThePackage_HasTheSchema()
    {
        var schema = JsonDocument.Parse(TaskCatalog.Schema).RootElement;
        schema.GetProperty("$defs").GetProperty("task").GetProperty("properties").EnumerateObject().Select(key => key.Name).Should().BeEquivalentTo(CatalogKey.Names);
    }

    private static string Plain(XElement summary) => Space().Replace(string.Concat(summary.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => (see.Attribute("cref")?.Value ?? see.Attribute("href")!.Value).Split('.')[^1],
        XElement element => element.Value,
        _ => "",
    })), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
