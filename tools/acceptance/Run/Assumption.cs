using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpotBatch.Acceptance;

/// <summary>Something that AWS is believed to do, as <c>docs/assumptions.json</c> says it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Area">What it is about.</param>
/// <param name="Claim">What AWS is believed to do.</param>
/// <param name="Why">Why; where there is no row, why there is none.</param>
/// <param name="Source">AWS's page, a recording, or a report of a real error.</param>
/// <param name="Breaks">What goes wrong if it is not so.</param>
/// <param name="Row">The row that settles it; null when none can.</param>
internal sealed record Assumption(string Id, string Area, string Claim, string Why, string Source, string Breaks, string? Row)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static IReadOnlyList<Assumption> Read(string root) =>
        JsonSerializer.Deserialize<Assumption[]>(File.ReadAllText(Path.Combine(root, "docs", "assumptions.json")), Strict)!;
}
