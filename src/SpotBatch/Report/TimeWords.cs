namespace SpotBatch;

/// <summary>The times of a day in English: <c>at 06:00 and 18:00</c>, <c>every 2 hours from 10:00 to 22:00</c>.</summary>
internal static class TimeWords
{
    private const int Day = 24 * 60;
    private const int MostListed = 8;
    private const int MostRuns = 3;

    public static string Of(IReadOnlyList<int> minutes, IReadOnlyList<int> hours)
    {
        int[] times = [.. from hour in hours from minute in minutes select hour * 60 + minute];
        if (WholeDay(times) is { } step)
            return $"every {Interval(step)}" + (times[0] == 0 || step == 1 ? "" : $" from {Clock(times[0])}");
        if (Runs(times) is { } runs)
            return $"every {Interval(runs[0][1] - runs[0][0])} {List(runs.Select(run => $"from {Clock(run[0])} to {Clock(run[^1])}"))}";
        return times.Length <= MostListed ? $"at {List(times.Select(Clock))}"
            : $"at {(minutes.Count == 1 ? "minute" : "minutes")} {List(minutes.Select(Text))} of {Hours(hours)}";
    }

    /// <summary>Words with commas, and the last one with "and".</summary>
    public static string List(IEnumerable<string> words) =>
        words.ToArray() is [.. { Length: > 0 } all, var last] ? $"{string.Join(", ", all)} and {last}" : words.Single();

    /// <summary>The step of times that go round the clock.</summary>
    private static int? WholeDay(int[] times)
    {
        var step = Day / times.Length;
        return times.Length > 1 && step * times.Length == Day && times.Select((time, index) => time - (index * step)).All(first => first == times[0]) ? step : null;
    }

    /// <summary>The times cut into runs of one step, each of three times or more; null when that is not simple.</summary>
    private static List<int[]>? Runs(int[] times)
    {
        if (times.Length < 3)
            return null;
        var step = times.Zip(times.Skip(1), (one, next) => next - one).Min();
        List<List<int>> runs = [[times[0]]];
        foreach (var time in times.Skip(1))
        {
            if (time - runs[^1][^1] == step)
                runs[^1].Add(time);
            else
                runs.Add([time]);
        }

        return runs.Count <= MostRuns && runs.TrueForAll(run => run.Count >= 3) ? runs.ConvertAll(run => run.ToArray()) : null;
    }

    private static string Interval(int minutes) => minutes switch
    {
        1 => "minute",
        60 => "hour",
        _ when minutes % 60 == 0 => $"{Text(minutes / 60)} hours",
        _ => $"{Text(minutes)} minutes",
    };

    private static string Hours(IReadOnlyList<int> hours) => hours.Count == 24 ? "every hour" : $"the hours {List(hours.Select(Text))}";

    private static string Clock(int minutes) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
