using System.Text.Json.Nodes;

namespace SpotBatch.Tool;

/// <summary>What files say, and what is wrong with them, in the order of their lines.</summary>
internal sealed record ReadCatalog(IReadOnlyList<CatalogTask> Tasks, IReadOnlyList<(CatalogPlace Place, Finding Finding)> Problems)
{
    /// <summary>Whether all files are there, in languages that catalogs are written in.</summary>
    public bool AreThere { get; init; } = true;

    /// <summary>The names that the app has to give.</summary>
    public IReadOnlyList<(NameKind Kind, IReadOnlyCollection<string> Names)> Asked { get; init; } = [];

    public int Code => !AreThere ? ExitCode.Usage : Problems.Count == 0 ? ExitCode.Ok : ExitCode.Problems;

    /// <summary>What nobody can look at here.</summary>
    public string NotLookedAt => "Not looked at, since only the app knows it: " + string.Join("; ",
    [
        .. Asked.Select(asked => $"{asked.Kind.Word} {string.Join(", ", asked.Names.Take(5).Select(name => Quote.Line(name, 80)))}{(asked.Names.Count > 5 ? $" and {asked.Names.Count - 5} more" : "")}"),
        "the platform's machines and queues", "the app's defaults and stacks",
    ]);

    /// <summary>The names that the app has to give, by what they name.</summary>
    public JsonObject AskedJson() =>
        new([.. Asked.Select(asked => KeyValuePair.Create(
            asked.Kind.Word, (JsonNode?)new JsonArray([.. asked.Names.Select(name => (JsonNode?)name)])))]);

    /// <summary>The problems as compilers write them: editors and pipelines find the place.</summary>
    public void Show(ToolConsole console)
    {
        foreach (var (place, finding) in Problems)
            console.Out.WriteLine(
                $"{console.Bold(Quote.Line(place.ToString()))}: {console.Red("error")} {finding.Rule.Code}: {finding.Text}.");
    }

    /// <summary>The problems as data; a whole file is line 0.</summary>
    public JsonArray Json() =>
    [
        .. from problem in Problems
           let shown = problem.Finding.Shown
           select (JsonNode)new JsonObject
           {
               ["file"] = problem.Place.File,
               ["line"] = problem.Place.Line,
               ["column"] = problem.Place.Column,
               ["code"] = problem.Finding.Rule.Code,
               ["prop"] = shown.Prop,
               ["given"] = shown.Given,
               ["allowed"] = shown.Allowed,
               ["fix"] = shown.Fix,
           },
    ];
}
