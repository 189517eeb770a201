using System.Text.Json.Nodes;

namespace SpotBatch.Tool;

/// <summary>What files say, and what is wrong with them, in the order of their lines.</summary>
internal sealed record ReadCatalog(IReadOnlyList<CatalogTask> Tasks, IReadOnlyList<(CatalogPlace Place, Finding Finding)> Problems)
{
    /// <summary>Whether all files are there, in languages that catalogs are written in.</summary>
    public bool AreThere { get; init; } = true;

    public int Code => !AreThere ? ExitCode.Usage : Problems.Count == 0 ? ExitCode.Ok : ExitCode.Problems;

    /// <summary>The problems as compilers write them: editors and pipelines find the place.</summary>
    public void Show(ToolConsole console)
    {
        foreach (var (place, finding) in Problems)
            console.Out.WriteLine($"{console.Bold(place.ToString())}: {console.Red("error")} {finding.Rule.Code}: {finding.Text}.");
    }

    /// <summary>The problems as data; a whole file is line 0.</summary>
    public JsonArray Json() =>
    [
        .. from problem in Problems
           select (JsonNode)new JsonObject
           {
               ["file"] = problem.Place.File,
               ["line"] = problem.Place.Line,
               ["column"] = problem.Place.Column,
               ["code"] = problem.Finding.Rule.Code,
               ["prop"] = problem.Finding.Prop,
               ["given"] = problem.Finding.Given,
               ["allowed"] = problem.Finding.Allowed,
               ["fix"] = problem.Finding.Fix,
           },
    ];
}
