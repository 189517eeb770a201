namespace SpotBatch;

/// <summary>Checks one field of <see cref="AwsCron"/>.</summary>
internal static class AwsCronField
{
    /// <summary>The first fault of the field; null if it has none.</summary>
    public static CronFault? Fault(CronField field, string text)
    {
        if (text == "*" || (text == "?" && Takes(field, '?')) || IsSpecial(field, text)) return null;

        var items = text.Split(',');
        return Array.Find(items, item => IsSpecial(field, item)) is { } special
            ? NotAlone(field, special)
            : items.Select(item => ItemFault(field, item)).FirstOrDefault(fault => fault is not null);
    }

    private static bool Takes(CronField field, char wildcard) => field.Wildcards.Contains(wildcard, StringComparison.Ordinal);

    /// <summary>L, LW, 15W of a month; L, 6L, FRI#2 of a week.</summary>
    private static bool IsSpecial(CronField field, string text)
    {
        var upper = text.ToUpperInvariant();
        return Takes(field, 'W')
            ? upper is "L" or "LW" || (upper.EndsWith('W') && field.Value(upper[..^1]) is not null)
            : Takes(field, '#') && (upper is "L"
                || (upper.EndsWith('L') && field.Value(upper[..^1]) is not null)
                || (upper.Split('#') is [var day, ['1' or '2' or '3' or '4' or '5']] && field.Value(day) is not null));
    }

    private static CronFault? ItemFault(CronField field, string item)
    {
        var slash = item.Split('/');
        if (slash.Length > 2) return NotAccepted(field, item);
        if (slash is [_, var step])
        {
            if (!Takes(field, '/')) return NoStep(field, item, slash[0], step);
            if (field.Step(step) is null) return BadStep(field, item);
            if (slash[0] == "*") return null;
        }

        var ends = slash[0].Split('-');
        if (ends.Length > 2 || ends[0].Equals("L", StringComparison.OrdinalIgnoreCase)) return NotAccepted(field, item);

        var bad = Array.Find(ends, end => field.Value(end) is null);
        if (bad is not null) return NotAccepted(field, bad);

        return ends is [var first, var last] && !field.Wraps && field.Value(first) > field.Value(last)
            ? Refused($"a {field.Name} range upwards, not '{item}'", $"Write {last}-{first}")
            : null;
    }

    private static CronFault NotAccepted(CronField field, string item) => Refused(
        $"{field.Values} and {field.Wildcards} as {field.Name}, not '{item}'",
        item switch
        {
            "" => "Remove the comma, dash or slash that has nothing beside it",
            "?" => "Write *",
            "*" => "Write * alone",
            "0" when Takes(field, '#') => "0 is the Sunday of Unix: write 1 or SUN, or use TaskTrigger.UnixCron",
            ['L' or 'l', '-', ..] => "Days counted from the last are not documented: write L, or a day",
            _ when field.Abbreviated(item) is { } name => $"Write {name}",
            _ => $"Write {field.Values}",
        });

    private static CronFault NoStep(CronField field, string item, string range, string step) => Refused(
        $"{field.Values} and {field.Wildcards} as {field.Name}, no step as in '{item}'",
        Listed(field, range, step) is { } days ? $"List the days: {days}" : "List the days");

    private static CronFault BadStep(CronField field, string item) => Refused(
        $"a step of 1-{field.Max} in {field.Name}, not '{item}'",
        "Write a step that fits: it starts anew each time the field comes round, so for an interval that is longer use TaskTrigger.Rate");

    private static CronFault NotAlone(CronField field, string item) => Refused(
        $"L, W and # only alone, not '{item}' in a list of {field.Name}",
        "Declare one trigger for each");

    private static CronFault Refused(string accepted, string fix) =>
        new(TriggerRules.CronMalformed, $"EventBridge Scheduler accepts {accepted}", fix);

    private static string? Listed(CronField field, string range, string step)
    {
        var ends = range.Split('-');
        var first = range == "*" ? field.Min : field.Value(ends[0]);
        var last = ends.Length == 2 ? field.Value(ends[1]) : field.Max;
        if (first is null || last is null || first > last || field.Step(step) is not { } count) return null;

        return string.Join(',', Enumerable.Range(first.Value, last.Value - first.Value + 1).Where(value => (value - first) % count == 0));
    }
}
