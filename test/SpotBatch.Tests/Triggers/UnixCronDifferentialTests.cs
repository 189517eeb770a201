using System.Globalization;
using Cronos;
using CsCheck;

namespace SpotBatch.Tests.Triggers;

/// <summary>
/// What Unix cron is translated to fires when Cronos, the reader of cron that Hangfire has, says so: in zones with
/// daylight saving, across the hours in which their clocks change.
/// </summary>
public class UnixCronDifferentialTests
{
    private const int Expressions = 1_500;
    private const int Most = 400;

    private static readonly string[] Zones =
    [
        "Europe/Madrid", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut", "Pacific/Auckland", "America/Havana", "UTC",
    ];

    private static readonly Gen<string> Expression =
        from minute in Field(0, 59, [])
        from hour in Field(0, 23, [])
        from month in Gen.Frequency((3, Gen.Const("*")), (1, Field(1, 12, CronField.MonthNames)))
        from days in Gen.OneOf(
            Field(1, 31, []).Select(day => (Month: day, Week: "*")),
            Field(0, 6, CronField.DayNames).Select(day => (Month: "*", Week: day)),
            // Cronos runs on the days of both, as crontab does where a field begins with *.
            Gen.Select(Any("1-7", "8-14", "15-21", "22-28", "29-31"), Any("*/7", "*/8"), (day, week) => (Month: day, Week: week)),
            Field(0, 6, []).Select(day => (Month: "*/1", Week: day)))
        select $"{minute} {hour} {days.Month} {month} {days.Week}";

    [Fact]
    public void Expressions_fire_when_another_reader_of_cron_says_so() =>
        Gen.Select(Expression, Any(Zones), Gen.Int[0, 5]).Sample(
            (unix, zone, change) => AssertSame(unix, zone, change), iter: Expressions, threads: 1, seed: "0000KXbTSgy4");

    [Theory]
    [InlineData("*/30 * * * *", "Australia/Lord_Howe")]
    [InlineData("* 0-3 * * *", "Africa/Cairo")]
    [InlineData("0 0 * * 5", "Africa/Cairo")]
    [InlineData("30 2 * * 0", "America/New_York")]
    [InlineData("0 0 * * *", "America/Havana")]
    public void Hours_that_the_clocks_skip_or_repeat_fire_as_AWS_has_it(string unix, string zone)
    {
        for (var change = 0; change < 4; change++)
            AssertSame(unix, zone, change);
    }

    private static void AssertSame(string unix, string name, int change)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var start = Changes(zone).ElementAtOrDefault(change) is { Year: > 1 } at
            ? at.AddDays(-2) : new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var schedule = CronSchedule.FromUnix(unix, name);
        schedule.Faults.Should().BeEmpty(unix);
        (schedule.Cron.Length + 6).Should().BeLessThanOrEqualTo(256, unix);

        // The times on the clocks, by Cronos; which of them there are, and which twice, by .NET.
        var wall = DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(start, zone), DateTimeKind.Utc);
        var expected = CronExpression.Parse(Listed(unix)).GetOccurrences(wall, wall.AddYears(2), fromInclusive: true)
            .Take(Most).Select(time => DateTime.SpecifyKind(time, DateTimeKind.Unspecified))
            .Where(time => !zone.IsInvalidTime(time))
            .Select(time => new DateTimeOffset(
                time, zone.IsAmbiguousTime(time) ? zone.GetAmbiguousTimeOffsets(time).Max() : zone.GetUtcOffset(time)))
            .ToList();
        var actual = FireTimes.From(schedule, new DateTimeOffset(start, TimeSpan.Zero)).Take(expected.Count).ToList();

        Assert.True(
            expected.SequenceEqual(actual),
            $"'{unix}' in {name} became '{schedule.Cron}': {expected.Except(actual).FirstOrDefault():o} is missing, "
                + $"{actual.Except(expected).FirstOrDefault():o} too many");
    }

    /// <summary>The same with each */n as its values: Cronos takes none in a list, and no step that is longer than the field.</summary>
    private static string Listed(string unix)
    {
        (int Low, int High)[] ends = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 6)];
        return string.Join(' ', unix.Split(' ').Zip(ends, (field, end) => string.Join(',', field.Split(',').Select(item => item.StartsWith("*/", StringComparison.Ordinal)
            ? string.Join(
                ',',
                Enumerable.Range(end.Low, end.High - end.Low + 1)
                    .Where(value => (value - end.Low) % int.Parse(item[2..], CultureInfo.InvariantCulture) == 0))
            : item))));
    }

    /// <summary>When the clocks change, from 2027 on.</summary>
    private static IEnumerable<DateTime> Changes(TimeZoneInfo zone)
    {
        var day = new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var end = day.AddYears(4); day < end; day = day.AddDays(1))
        {
            if (zone.GetUtcOffset(day) != zone.GetUtcOffset(day.AddDays(1))) yield return day;
        }
    }

    private static Gen<string> Any(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<string> Field(int low, int high, IReadOnlyList<string> names)
    {
        var number = Gen.Int[low, high];
        var value = names.Count == 0 ? number.Select(n => $"{n}") : Gen.OneOf(
            number.Select(n => $"{n}"), Gen.Int[0, names.Count - 1].Select(i => names[i]));
        var range = Gen.Select(number, number, (first, last) => $"{Math.Min(first, last)}-{Math.Max(first, last)}");
        var around = Gen.Select(number, number, (first, last) => $"{first}-{last}");
        var stepped =
            from first in number
            from last in Gen.Int[first, high]
            from step in Gen.Int[1, high]
            select $"{first}-{last}/{step}";
        var all = Gen.Int[high - low - 4, high - low + 1].Select(count => string.Join(',', Enumerable.Range(low, Math.Max(1, count))));
        var item = Gen.Frequency(
            (5, value), (2, range), (1, around), (2, stepped), (2, Gen.Int[1, high].Select(step => $"*/{step}")), (1, all));
        return Gen.Frequency((1, Gen.Const("*")), (6, item.List[1, 4].Select(items => string.Join(',', items))));
    }
}
