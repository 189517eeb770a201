using System.Globalization;

namespace SpotBatch.Tests.Triggers;

public class FireTimesTests
{
    private const string NewYork = "America/New_York";

    [Theory]
    [InlineData("0 8 ? * 1 *", "2027-01-03T08:00 2027-01-10T08:00")]
    [InlineData("0 8 ? * L *", "2027-01-02T08:00 2027-01-09T08:00")]
    [InlineData("0 8 L * ? *", "2027-01-31T08:00 2027-02-28T08:00")]
    [InlineData("0 8 LW * ? *", "2027-01-29T08:00 2027-02-26T08:00")]
    [InlineData("0 8 3W * ? *", "2027-01-04T08:00 2027-02-03T08:00")]
    [InlineData("0 8 ? * 6L *", "2027-01-29T08:00 2027-02-26T08:00")]
    [InlineData("0 8 ? * fril *", "2027-01-29T08:00 2027-02-26T08:00")]
    [InlineData("0 8 ? * 3#2 *", "2027-01-12T08:00 2027-02-09T08:00")]
    [InlineData("0 8 ? * mon#5 *", "2027-03-29T08:00 2027-05-31T08:00")]
    [InlineData("0 8 29 2 ? *", "2028-02-29T08:00 2032-02-29T08:00")]
    [InlineData("0 8 1 1 ? 2028/4", "2028-01-01T08:00 2032-01-01T08:00")]
    [InlineData("0 20-2 ? * FRI-SAT *", "2027-01-01T00:00 2027-01-01T01:00 2027-01-01T02:00 2027-01-01T20:00")]
    [InlineData("0 0 31 12 ? 2027", "2027-12-31T00:00")]
    [InlineData("0 0 30 2 ? *", "")]
    public void Cron_expressions_fire_as_AWS_reads_them(string cron, string expected)
    {
        var times = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Local(TaskTrigger.Cron(cron), "2027-01-01T00:00:00Z", Math.Max(1, times.Length)).Should().Equal(times.Select(time => $"{time}+00:00"));
    }

    [Fact]
    public void Times_are_on_the_clocks_of_the_zone() =>
        Local(TaskTrigger.Cron("0 10 * * ? *", "America/Bogota"), "2027-01-01T00:00:00Z", 1).Should().Equal("2027-01-01T10:00-05:00");

    [Fact]
    public void The_instant_itself_counts_and_nothing_before_it()
    {
        var trigger = TaskTrigger.Cron("0 10 * * ? *");

        Local(trigger, "2027-01-01T10:00:00Z", 1).Should().Equal("2027-01-01T10:00+00:00");
        Local(trigger, "2027-01-01T10:00:00.001Z", 1).Should().Equal("2027-01-02T10:00+00:00");
    }

    [Fact]
    public void A_time_that_the_clocks_skip_in_spring_is_skipped() =>
        Local(TaskTrigger.Cron("30 2 * * ? *", NewYork), "2027-03-13T00:00:00-05:00", 2)
            .Should().Equal("2027-03-13T02:30-05:00", "2027-03-15T02:30-04:00");

    [Fact]
    public void An_hourly_schedule_misses_only_the_hour_that_is_skipped() =>
        Local(TaskTrigger.Cron("0 * * * ? *", NewYork), "2027-03-14T00:30:00-05:00", 3)
            .Should().Equal("2027-03-14T01:00-05:00", "2027-03-14T03:00-04:00", "2027-03-14T04:00-04:00");

    [Fact]
    public void A_time_that_the_clocks_repeat_in_autumn_fires_once_the_first_time() =>
        Local(TaskTrigger.Cron("30 1 * * ? *", NewYork), "2027-11-07T00:00:00-04:00", 2)
            .Should().Equal("2027-11-07T01:30-04:00", "2027-11-08T01:30-05:00");

    [Fact]
    public void An_hourly_schedule_does_not_repeat_the_hour_that_is_repeated() =>
        Local(TaskTrigger.Cron("0 * * * ? *", NewYork), "2027-11-07T00:30:00-04:00", 3)
            .Should().Equal("2027-11-07T01:00-04:00", "2027-11-07T02:00-05:00", "2027-11-07T03:00-05:00");

    [Fact]
    public void From_within_the_repeated_hour_nothing_of_it_fires_again() =>
        Local(TaskTrigger.Cron("0/15 * * * ? *", NewYork), "2027-11-07T01:10:00-05:00", 1).Should().Equal("2027-11-07T02:00-05:00");

    [Fact]
    public void A_change_of_standard_time_counts_as_daylight_saving_time_does() =>
        Local(TaskTrigger.Cron("30 23 * * ? *", "Asia/Almaty"), "2024-02-29T12:00:00+06:00", 2)
            .Should().Equal("2024-02-29T23:30+06:00", "2024-03-01T23:30+05:00");

    [Fact]
    public void A_rate_is_counted_from_the_instant_and_its_days_have_24_hours() =>
        Local(TaskTrigger.Rate(TimeSpan.FromDays(1)), "2027-03-13T02:30:00-05:00", 3)
            .Should().Equal("2027-03-13T02:30-05:00", "2027-03-14T02:30-05:00", "2027-03-15T02:30-05:00");

    [Fact]
    public void A_rate_of_thousands_of_years_fires_once() =>
        Local(TaskTrigger.Rate(TimeSpan.FromDays(3_000_000)), "2027-01-01T00:00:00Z", 2).Should().ContainSingle();

    [Fact]
    public void A_rate_is_followed_to_the_end_of_2099() =>
        Local(TaskTrigger.Rate(TimeSpan.FromHours(12)), "2099-12-31T00:00:00Z", 3).Should().Equal("2099-12-31T00:00+00:00", "2099-12-31T12:00+00:00");

    [Fact]
    public void A_single_time_fires_once_unless_it_has_passed()
    {
        var trigger = TaskTrigger.At(new(2027, 1, 31, 8, 0, 0), "America/Bogota");

        Local(trigger, "2027-01-01T00:00:00Z", 2).Should().Equal("2027-01-31T08:00-05:00");
        Local(trigger, "2027-01-31T08:00:00-05:00", 2).Should().Equal("2027-01-31T08:00-05:00");
        Local(trigger, "2027-02-01T00:00:00Z", 2).Should().BeEmpty();
    }

    [Fact]
    public void A_schedule_that_is_wrong_or_hidden_in_a_token_has_no_times()
    {
        TaskTrigger[] triggers =
        [
            TaskTrigger.Cron("0 10 * * 1-5"),
            TaskTrigger.Cron("0 10 * * ? *", "Bogota"),
            TaskTrigger.Cron("${Token[TOKEN.1]}"),
            TaskTrigger.Cron("0 10 * * ? *", "${Token[TOKEN.1]}"),
            TaskTrigger.UnixCron("@reboot"),
            TaskTrigger.Rate(TimeSpan.FromSeconds(30)),
            TaskTrigger.At(default),
            TaskTrigger.At(DateTime.MaxValue),
        ];

        triggers.Should().OnlyContain(trigger => !FireTimes.From(trigger.Schedule!, DateTimeOffset.UnixEpoch).Any());
    }

    private static List<string> Local(TaskTrigger trigger, string from, int count) =>
    [
        .. FireTimes.From(trigger.Schedule!, DateTimeOffset.Parse(from, CultureInfo.InvariantCulture))
            .Take(count)
            .Select(time => time.ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture)),
    ];
}
