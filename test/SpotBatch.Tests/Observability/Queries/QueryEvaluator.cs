using System.Globalization;
using System.Text.RegularExpressions;

namespace SpotBatch.Tests.Observability.Queries;

/// <summary>
/// The few forms of Logs Insights that our queries are made of, over rows in memory. It is no stand-in for CloudWatch Logs:
/// it refuses what it doesn't know, keeps the documented rules (two <c>stats</c>, each sees only what the one before names,
/// aggregates pass over what is missing), and so shows what a query counts.
/// </summary>
internal static partial class QueryEvaluator
{
    public static List<Dictionary<string, object>> Run(string query, IEnumerable<Dictionary<string, object>> lines)
    {
        var rows = lines.Select(line => new Dictionary<string, object>(line)).ToList();
        var stats = 0;
        foreach (var command in query.Split('|').Select(command => command.Trim()))
        {
            var (word, rest) = (command.Split(' ')[0], command[(command.IndexOf(' ') + 1)..]);
            if (stats > 0 && word is not ("stats" or "sort" or "limit"))
                throw new FormatException($"{word} after stats");
            rows = word switch
            {
                "fields" => rows,
                "filter" => [.. rows.Where(row => rest.Split(" and ").All(condition => Holds(condition, row)))],
                "stats" => ++stats <= 2 ? Stats(rest, rows) : throw new FormatException("more than two stats"),
                "sort" => Sort(rest, rows),
                "limit" => [.. rows.Take(int.Parse(rest, CultureInfo.InvariantCulture))],
                _ => throw new FormatException($"unknown command {word}"),
            };
        }

        return rows;
    }

    private static bool Holds(string condition, Dictionary<string, object> row)
    {
        if (Present().Match(condition) is { Success: true } present)
            return row.ContainsKey(present.Groups[1].Value);
        var equal = Equal().Match(condition);
        return equal.Success
            ? row.TryGetValue(equal.Groups[1].Value, out var value) && $"{value}" == equal.Groups[2].Value.Trim('"')
            : throw new FormatException($"unknown condition {condition}");
    }

    private static List<Dictionary<string, object>> Stats(string text, List<Dictionary<string, object>> rows)
    {
        var parts = text.Split(" by ");
        var keys = parts[1].Split(", ");
        return
        [
            .. from row in rows
               group row by string.Join('\u0001', keys.Select(key => row.GetValueOrDefault(key))) into same
               select keys.Where(same.First().ContainsKey).Select(key => (Name: key, Value: (object?)same.First()[key]))
                   .Concat(Aggregate().Matches(parts[0]).Select(one => (Name: one.Groups["as"].Value, Value: (object?)Value(one, [.. same]))))
                   .Where(cell => cell.Value is not null)
                   .ToDictionary(cell => cell.Name, cell => cell.Value!),
        ];
    }

    private static double? Value(Match one, Dictionary<string, object>[] rows)
    {
        if (one.Groups["function"].Value == "count")
            return rows.Length;
        var values = rows.Where(row => row.ContainsKey(one.Groups["field"].Value)).Select(row => Convert.ToDouble(row[one.Groups["field"].Value], CultureInfo.InvariantCulture)).Order().ToArray();
        if (values.Length == 0)
            return null;
        var value = one.Groups["function"].Value switch
        {
            "max" => values[^1],
            "sum" => values.Sum(),
            "avg" => values.Average(),
            "pct" => values[(int)Math.Ceiling(values.Length * int.Parse(one.Groups["percent"].Value, CultureInfo.InvariantCulture) / 100.0) - 1],
            var unknown => throw new FormatException($"unknown aggregate {unknown}"),
        };
        var factor = one.Groups["factor"].Success ? double.Parse(one.Groups["factor"].Value, CultureInfo.InvariantCulture) : 1;
        return one.Groups["sign"].Value == "/" ? value / factor : value * factor;
    }

    private static List<Dictionary<string, object>> Sort(string by, List<Dictionary<string, object>> rows)
    {
        var parts = by.Split(' ');
        if (rows.Count > 0 && !parts[0].StartsWith('@') && !rows.Any(row => row.ContainsKey(parts[0])))
            throw new FormatException($"sorts by {parts[0]}, which no row has");
        return [.. rows.OrderByDescending(row => row.GetValueOrDefault(parts[0]))];
    }

    /// <summary>The fields that a stats command takes, and those that it gives to the next one.</summary>
    public static (IEnumerable<string> Taken, IEnumerable<string> Given) FieldsOf(string stats)
    {
        var parts = stats["stats ".Length..].Split(" by ");
        var aggregates = Aggregate().Matches(parts[0]);
        string.Join(", ", aggregates.Select(one => one.Value)).Should().Be(parts[0], "nothing of it is left over");
        return (
            [.. aggregates.Select(one => one.Groups["field"].Value).Where(field => field.Length > 0), .. parts[1].Split(", ")],
            [.. aggregates.Select(one => one.Groups["as"].Value), .. parts[1].Split(", ")]);
    }

    [GeneratedRegex(@"(?<function>count|max|sum|avg|pct)\((?:\*|(?<field>\w+)(?:, (?<percent>\d+))?)\)(?: (?<sign>[*/]) (?<factor>\d+))? as (?<as>\w+)")]
    private static partial Regex Aggregate();

    [GeneratedRegex(@"^(\w+) = (\d+|""[\w-]+"")$")]
    private static partial Regex Equal();

    [GeneratedRegex(@"^ispresent\((\w+)\)$")]
    private static partial Regex Present();
}
