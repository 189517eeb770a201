using System.Globalization;

namespace SpotBatch;

/// <summary>Writes the values of a cron field as short as ranges and steps allow.</summary>
/// <remarks>
/// A ScheduleExpression holds 256 characters (API_CreateSchedule). Five fields that are written so fit always: the worst
/// are values one and two apart in turns, which make 242.
/// </remarks>
internal static class CronCompression
{
    /// <param name="field">The field.</param>
    /// <param name="values">Its values, upwards, each once.</param>
    public static string Of(CronField field, IReadOnlyList<int> values)
    {
        if (values.Count == field.Max - field.Min + 1) return "*";

        // The shortest text of the values from each on.
        var shortest = new string[values.Count + 1];
        shortest[values.Count] = "";
        for (var first = values.Count - 1; first >= 0; first--)
        {
            shortest[first] = Joined(Text(values[first]), shortest[first + 1]);
            for (var last = first + 1; last < values.Count && values[last] - values[last - 1] == values[first + 1] - values[first]; last++)
            {
                var step = values[first + 1] - values[first];
                var text = Joined($"{Text(values[first])}-{Text(values[last])}{(step == 1 ? "" : $"/{Text(step)}")}", shortest[last + 1]);
                if (text.Length < shortest[first].Length) shortest[first] = text;
            }
        }

        return shortest[0];
    }

    private static string Joined(string item, string rest) => rest.Length == 0 ? item : $"{item},{rest}";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
