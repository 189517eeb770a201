using System.Diagnostics;
using System.Globalization;

namespace SpotBatch.Tests.Observability.Watch;

public sealed class LongestGapTests
{
    [Theory]
    [InlineData("0 10 * * ? *", "UTC", "1.00:00")]
    [InlineData("0 10 * * ? *", "America/Bogota", "1.00:00")]
    // Autumn's day has 25 hours.
    [InlineData("0 10 * * ? *", "Europe/Madrid", "1.01:00")]
    [InlineData("0 10 ? * MON-FRI *", "UTC", "3.00:00")]
    [InlineData("0 10 ? * MON-FRI *", "America/New_York", "3.01:00")]
    // What the clocks skip in spring does not fire: two days, one of them with 23 hours.
    [InlineData("30 2 * * ? *", "Europe/Madrid", "1.23:00")]
    // Midnight is skipped in Santiago.
    [InlineData("0 0 * * ? *", "America/Santiago", "1.23:00")]
    [InlineData("*/5 * * * ? *", "UTC", "00:05")]
    [InlineData("0/7 * * * ? *", "UTC", "00:07")]
    [InlineData("* * * * ? *", "UTC", "00:01")]
    // The repeated hour fires the first time only.
    [InlineData("*/5 * * * ? *", "Europe/Madrid", "01:05")]
    [InlineData("0 * * * ? *", "UTC", "01:00")]
    [InlineData("0 * * * ? *", "Europe/Madrid", "02:00")]
    [InlineData("0/15 8-18 ? * MON-FRI *", "UTC", "2.13:15")]
    [InlineData("0 8,20 * * ? *", "UTC", "12:00")]
    [InlineData("0 0 1 * ? *", "UTC", "31.00:00")]
    [InlineData("0 0 31 * ? *", "UTC", "61.00:00")]
    [InlineData("0 0 L * ? *", "UTC", "31.00:00")]
    [InlineData("0 0 ? * FRI#1 *", "UTC", "35.00:00")]
    [InlineData("0 0 ? 1 FRI#1 *", "UTC", "371.00:00")]
    [InlineData("0 0 29 2 ? *", "UTC", "1461.00:00")]
    [InlineData("0 0 ? JUL SAT-SUN *", "UTC", "342.00:00")]
    public void OneCron(string cron, string zone, string expected) => Gap(TaskTrigger.Cron(cron, zone)).Should().Be(Span(expected));

    [Fact]
    public void CronsTogether_FillEachOthersGaps()
    {
        Gap(TaskTrigger.Cron("0 10 ? * MON-FRI *"), TaskTrigger.Cron("0 12 ? * SAT *")).Should().Be(TimeSpan.FromHours(46));
        // In two zones whose clocks change on different days.
        Gap(TaskTrigger.Cron("0 0 * * ? *", "Europe/Madrid"), TaskTrigger.Cron("0 0 * * ? *", "America/New_York")).Should().Be(TimeSpan.FromHours(19));
    }

    [Fact]
    public void WhatIsThinnedOut_ChangesNothing()
    {
        string[] crons = ["0/10 9-17 ? * MON-FRI *", "3/20 22-23 * * ? *", "*/30 1 ? * SUN,WED *"];
        foreach (var zone in new[] { "UTC", "Europe/London", "America/Santiago", "Australia/Lord_Howe" })
        {
            var all = crons.SelectMany(cron => FireTimes.From(TaskTrigger.Cron(cron, zone).Schedule!, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
                .TakeWhile(time => time.Year < 2028)).Order().ToArray();
            Gap([.. crons.Select(cron => TaskTrigger.Cron(cron, zone))]).Should().Be(all.Zip(all.Skip(1), (one, next) => next - one).Max(), zone);
        }
    }

    [Theory]
    [InlineData("0 0 1/2 * ? *")]
    [InlineData("0 0 ? 3-5 MON,WED-FRI *")]
    [InlineData("0 0 */5 feb,JUL ? *")]
    [InlineData("0 0 ? 11-2 SAT-MON *")]
    [InlineData("0 0 15W * ? *")]
    public void TheDaysOfACron_AreThoseOfQuartz(string cron)
    {
        var first = new DateTime(2026, 1, 1);
        CronDates.Of(cron, first, 800).Should().Equal(
            FireTimes.From(TaskTrigger.Cron(cron).Schedule!, new DateTimeOffset(first, TimeSpan.Zero)).Select(time => time.DateTime).TakeWhile(time => time < first.AddDays(800)));
    }

    [Fact]
    public void WhatEnds_OrIsNotKnown_HasNone()
    {
        LongestGap.Of([TaskTrigger.At(new DateTime(2027, 1, 1)).Schedule!]).Should().BeNull();
        LongestGap.Of([TaskTrigger.Cron("0 0 * * ? 2027").Schedule!]).Should().BeNull();
        LongestGap.Of([TaskTrigger.Cron("0 0 30 2 ? *").Schedule!]).Should().BeNull();
        LongestGap.Of([TaskTrigger.Cron(Declared.Token).Schedule!, TaskTrigger.Cron("nonsense").Schedule!, TaskTrigger.Cron("0 0 * * ? *", Declared.Token).Schedule!]).Should().BeNull();
    }

    [Fact]
    public void AThousandExpressions_TakeNoTimeThatAnybodySees()
    {
        var crons = Enumerable.Range(0, 1000).Select(n => TaskTrigger.Cron($"{n % 60}/{1 + n % 17} {n % 24} ? * {(n % 2 == 0 ? "MON-FRI" : "*")} *", n % 3 == 0 ? "Europe/Madrid" : "America/Bogota").Schedule!).ToArray();
        var watch = Stopwatch.StartNew();
        foreach (var cron in crons)
            LongestGap.Of([cron]).Should().NotBeNull();
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5), "it is about half a second on a machine that does nothing else");
    }

    private static TimeSpan Gap(params TaskTrigger[] triggers) => LongestGap.Of(triggers.Select(trigger => trigger.Schedule!))!.Length;

    private static TimeSpan Span(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
