namespace SpotBatch.Tests.Triggers;

/// <summary>The values that a field stands for, where it is not the calendar that knows them.</summary>
public sealed class CronFieldTests
{
    // A star is cron's word for every value, and no resource.
    [Theory]
    [InlineData("*", "1 2 3 4 5 6 7")]
    [InlineData("?", "1 2 3 4 5 6 7")]
    [InlineData("2", "2")]
    [InlineData("6,2-4,3", "2 3 4 6")]
    [InlineData("FRI-MON", "1 2 6 7")]
    [InlineData("sat-SUN", "1 7")]
    public void DaysOfAWeek(string field, string days) => string.Join(' ', AwsCron.DaysOfWeek.Set(field)).Should().Be(days);

    [Theory]
    [InlineData("*/5", "1 6 11")]
    [InlineData("3/4", "3 7 11")]
    [InlineData("2-9/3", "2 5 8")]
    [InlineData("NOV-FEB/2", "1 11")]
    [InlineData("12", "12")]
    public void MonthsOfAYear(string field, string months) => string.Join(' ', AwsCron.Months.Set(field)).Should().Be(months);

    [Fact]
    public void Years() => AwsCron.Years.Set("2030,2027-2029").Should().Equal(2027, 2028, 2029, 2030);

    [Fact]
    public void DaysOfAMonth() => AwsCron.DaysOfMonth.Set("30-2").Should().Equal(1, 2, 30, 31);
}
