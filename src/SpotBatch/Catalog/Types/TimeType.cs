using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>A length of time, with its unit: <c>90s</c>, <c>30m</c>, <c>1h30m</c>, <c>2d</c>.</summary>
internal sealed partial class TimeType : CatalogType<TimeSpan>
{
    public static readonly TimeType Instance = new();

    private const string Pattern = "^(?=[0-9])([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,9}s)?$";

    public override string Allowed => "a time with its unit is allowed: 90s, 30m, 1h30m, 2d";

    public override bool TryRead(CatalogNode node, CatalogReading reading, out TimeSpan value)
    {
        if (node is not CatalogScalar { Kind: ScalarKind.Text or ScalarKind.Plain or ScalarKind.Cell } scalar || Units().Match(scalar.Text) is not { Success: true } units || scalar.Text.Contains('\n', StringComparison.Ordinal))
            return Refuse(node, reading, out value);
        value = TimeSpan.FromDays(Count(units.Groups[1])) + TimeSpan.FromHours(Count(units.Groups[2])) + TimeSpan.FromMinutes(Count(units.Groups[3])) + TimeSpan.FromSeconds(Count(units.Groups[4]));
        return true;
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = Pattern, ["examples"] = new JsonArray("90s", "30m", "1h30m", "2d") };

    private static double Count(Group unit) => unit.Success ? double.Parse(unit.ValueSpan[..^1], CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Units();
}
