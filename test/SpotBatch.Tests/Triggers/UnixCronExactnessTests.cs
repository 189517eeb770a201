using CsCheck;

namespace SpotBatch.Tests.Triggers;

/// <summary>The translated expression fires at the minutes of the original, and at no other.</summary>
public class UnixCronExactnessTests
{
    private static readonly DateTime Start = new(2027, 1, 1);
    private static readonly DateTime End = new(2029, 3, 2);

    // Enough for two years of all but the busiest expressions, which show in days what they do.
    private const int Most = 1000;

    private static readonly Gen<string> Expression =
        from minute in Field(0, 59, [])
        from hour in Field(0, 23, [])
        from month in Gen.Frequency((2, Gen.Const("*")), (1, Field(1, 12, CronField.MonthNames)))
        from days in Gen.OneOf(
            Field(1, 31, []).Select(day => (Month: day, Week: "*")),
            Field(0, 7, CronField.DayNames).Select(day => (Month: "*", Week: day)))
        select $"{minute} {hour} {days.Month} {month} {days.Week}";

    [Fact]
    public void Random_expressions_fire_at_the_same_minutes_to_Unix_and_to_AWS() =>
        Expression.Sample(unix => AssertSame(unix), iter: 300, threads: 1);

    [Theory]
    [InlineData("0 0 * * 0")]
    [InlineData("0 0 * * 7")]
    [InlineData("0 0 * * */2")]
    [InlineData("0 0 * * */3")]
    [InlineData("0 0 * * */7")]
    [InlineData("0 0 * * 1-7/2")]
    [InlineData("0 0 * * 5-1")]
    [InlineData("0 0 * * sat-sun")]
    [InlineData("0 0 * * 6-0")]
    [InlineData("0 0 * * 7-2")]
    [InlineData("0 0 * * 0-7/3")]
    [InlineData("0 0 * * fri,1,3-4")]
    [InlineData("0 0 29 2 *")]
    [InlineData("0 0 */2 * *")]
    [InlineData("0 0 31 */5 *")]
    [InlineData("5-5/2 0 * * *")]
    [InlineData("59-1 22-6 * * *")]
    [InlineData("0 12 30-2 nov-feb *")]
    [InlineData("*/59 */23 */31 */12 *")]
    public void Edges_fire_at_the_same_minutes_to_Unix_and_to_AWS(string unix) => AssertSame(unix);

    private static void AssertSame(string unix)
    {
        var schedule = CronSchedule.FromUnix(unix, "UTC");
        schedule.Faults.Should().BeEmpty(unix);

        var expected = new UnixCronEvaluator(unix).From(Start, End).Take(Most);
        var actual = FireTimes.From(schedule, new DateTimeOffset(Start, TimeSpan.Zero))
            .Select(time => time.DateTime)
            .TakeWhile(time => time < End)
            .Take(Most);
        Assert.True(expected.SequenceEqual(actual), $"'{unix}' became '{schedule.Cron}', which fires at other times");
    }

    /// <summary>Lists of values, ranges that may wrap, steps, names. A wrapping range has no step, as it is refused.</summary>
    private static Gen<string> Field(int low, int high, IReadOnlyList<string> names)
    {
        var number = Gen.Int[low, high];
        var digits = number.Select(n => $"{n}");
        var index = Gen.Int[0, Math.Max(0, names.Count - 1)];
        var name = Gen.Select(index, Gen.Bool, (i, lower) => lower ? names[i].ToLowerInvariant() : names[i]);
        var value = names.Count == 0 ? digits : Gen.OneOf(digits, name);
        var range = Gen.Select(value, value, (first, last) => $"{first}-{last}");
        var stepped =
            from first in number
            from last in Gen.Int[first, high]
            from step in Gen.Int[1, high]
            select $"{first}-{last}/{step}";
        var item = Gen.Frequency((4, value), (2, range), (2, stepped), (2, Gen.Int[1, high].Select(step => $"*/{step}")));

        return Gen.Frequency((1, Gen.Const("*")), (6, item.List[1, 3].Select(items => string.Join(',', items))));
    }
}
