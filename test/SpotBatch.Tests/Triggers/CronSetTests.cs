using CsCheck;

namespace SpotBatch.Tests.Triggers;

public sealed class CronSetTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("5,1,5", "1 5")]
    [InlineData("20-22", "20 21 22")]
    [InlineData("22-1", "0 1 22 23")]
    [InlineData("0/6", "0 6 12 18")]
    [InlineData("*/12", "0 12")]
    [InlineData("10-23/5", "10 15 20")]
    [InlineData("22-3/2", "0 2 22")]
    [InlineData("1,20-21,*/12", "0 1 12 20 21")]
    public void AField_IsItsValues(string field, string values) => string.Join(' ', CronSet.Of(field, 23)).Should().Be(values);

    [Fact]
    public void AStar_IsAll() => CronSet.Of("*", 59).Should().Equal(Enumerable.Range(0, 60));

    /// <summary>Two ways to the same answer: the sets here, and the calendar that schedules are followed with.</summary>
    [Fact]
    public void TheTimesOfADay_AreThoseOfTheCalendar()
    {
        var field = (int last) => Gen.OneOf(
            Gen.Const("*"),
            Gen.Int[0, last].Select(value => $"{value}"),
            Gen.Select(Gen.Int[0, last], Gen.Int[0, last]).Select((from, to) => $"{from}-{to}"),
            Gen.Select(Gen.Int[0, last], Gen.Int[1, last]).Select((from, step) => $"{from}/{step}"),
            Gen.Select(Gen.Int[0, last], Gen.Int[0, last]).Select((one, other) => $"{one},{other}"));
        var day = new DateTimeOffset(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);
        Gen.Select(field(59), field(23)).Sample(
            (minutes, hours) =>
            {
                var expected = FireTimes.From(TaskTrigger.Cron($"{minutes} {hours} * * ? *").Schedule!, day)
                    .TakeWhile(time => time < day.AddDays(1)).Select(time => (int)(time - day).TotalMinutes);
                var found = from hour in CronSet.Of(hours, 23) from minute in CronSet.Of(minutes, 59) select (hour * 60) + minute;
                return found.SequenceEqual(expected);
            },
            iter: 300);
    }
}
