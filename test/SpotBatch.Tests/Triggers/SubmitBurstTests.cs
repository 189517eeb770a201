namespace SpotBatch.Tests.Triggers;

public sealed class SubmitBurstTests
{
    [Fact]
    public void FiftyInAMinute_AreNone_AndOneMoreIs()
    {
        Burst(Tasks(50, "0 6 * * ? *")).Should().BeNull();
        Burst(Tasks(51, "0 6 * * ? *"))!.Tasks.Should().HaveCount(51);
    }

    [Fact]
    public void ItNamesTheFirstMinute() => Burst(Tasks(51, "30 6 ? * 2 *"))!.Minute.Should().Be(new DateTimeOffset(2026, 1, 5, 6, 30, 0, TimeSpan.Zero));

    [Fact]
    public void TheSameMinuteOfDifferentHours_IsNone() => Burst([.. Tasks(50, "0 6 * * ? *"), .. Tasks(50, "0 7 * * ? *")]).Should().BeNull();

    [Fact]
    public void TheSameTimeOfDifferentDays_IsNone() => Burst([.. Tasks(40, "0 6 ? * 2 *"), .. Tasks(40, "0 6 ? * 3 *")]).Should().BeNull();

    [Fact]
    public void DifferentExpressions_AddUpWhereTheyMeet() =>
        Burst([.. Tasks(40, "0 6 1 * ? *"), .. Tasks(40, "*/15 * ? * 2 *")])!.Should().Match<SubmitBurst>(burst =>
            burst.Tasks.Count == 80 && burst.Minute == new DateTimeOffset(2026, 6, 1, 6, 0, 0, TimeSpan.Zero));

    [Fact]
    public void ZonesThatAreTheSameInstant_AddUp() =>
        Burst([.. Tasks(40, "0 6 * * ? *"), .. Tasks(40, "0 1 * * ? *", "America/Bogota")])!.Minute.Hour.Should().Be(6);

    [Fact]
    public void ZonesThatAreNot_DoNot() => Burst([.. Tasks(40, "0 6 * * ? *"), .. Tasks(40, "0 6 * * ? *", "America/Bogota")]).Should().BeNull();

    [Fact]
    public void AZoneOfHalfHours_AddsUpToo() =>
        Burst([.. Tasks(40, "0 6 * * ? *"), .. Tasks(40, "30 11 * * ? *", "Asia/Kolkata")])!.Minute.Hour.Should().Be(6);

    [Fact]
    public void ASingleTime_AddsUp()
    {
        var once = Some(40, props => props with { Triggers = [TaskTrigger.At(new DateTime(2026, 3, 1, 6, 0, 0))] });
        Burst([.. Tasks(40, "0 6 * * ? *"), .. once])!.Minute.Should().Be(new DateTimeOffset(2026, 3, 1, 6, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void ASpread_OfTheTaskOrTheTrigger_TakesItOut()
    {
        Burst([.. Tasks(50, "0 6 * * ? *"), .. Some(9, props => props with { Triggers = [Daily], Spread = TimeSpan.FromMinutes(15) })]).Should().BeNull();
        Burst([.. Tasks(50, "0 6 * * ? *"), .. Some(9, props => props with { Triggers = [Daily with { Spread = TimeSpan.FromMinutes(15) }] })]).Should().BeNull();
    }

    [Fact]
    public void ADisabledTask_IsOut() => Burst([.. Tasks(50, "0 6 * * ? *"), .. Some(9, props => props with { Triggers = [Daily], Enabled = false })]).Should().BeNull();

    [Fact]
    public void Rates_AreOut() => Burst(Some(99, props => props with { Triggers = [TaskTrigger.Rate(TimeSpan.FromMinutes(1))] })).Should().BeNull();

    [Fact]
    public void WhatIsWrongOrUnknown_IsOut()
    {
        Burst(Tasks(99, "0 6 * * ?")).Should().BeNull();
        Burst(Tasks(99, "0 6 * * ? *", "America/Nowhere")).Should().BeNull();
        Burst(Tasks(99, "0 6 * * ? *", Declared.Token)).Should().BeNull();
    }

    [Fact]
    public void SixtyNames_AreEnough()
    {
        Burst(Tasks(60, "0 6 * * ? *"))!.Finding.Given.Should().EndWith("T58, T59");
        Burst(Tasks(72, "0 6 * * ? *"))!.Finding.Given.Should().EndWith("T59 and 12 more");
    }

    [Fact]
    public void TheYearThatIsLookedAt_BeginsWith2026_AndHasADayMore()
    {
        Burst(Tasks(51, "0 0 * * ? *"))!.Minute.Should().Be(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Burst(Some(51, props => props with { Triggers = [TaskTrigger.At(new DateTime(2027, 1, 1, 23, 59, 0))] }))!.Minute.Day.Should().Be(1);
        Burst(Some(51, props => props with { Triggers = [TaskTrigger.At(new DateTime(2027, 1, 2))] })).Should().BeNull();
        Burst(Some(51, props => props with { Triggers = [TaskTrigger.At(new DateTime(2025, 12, 31, 23, 59, 0))] })).Should().BeNull();
    }

    // Where clocks change by half an hour, two minutes of theirs are one of UTC.
    [Theory]
    [InlineData("UTC", 2)]
    [InlineData("America/Bogota", 2)]
    [InlineData("America/New_York", 2)]
    [InlineData("Asia/Kolkata", 2)]
    [InlineData("Australia/Lord_Howe", 4)]
    public void SchedulesOfDifferentMinutes_NeedNoCalendar(string zone, int most) =>
        SubmitBurst.MostInAMinuteOfADay(Enumerable.Range(0, 120).Select(n => TaskTrigger.Cron($"{n % 60} 6 * * ? *", zone).Schedule!))
            .Should().Be(most);

    [Fact]
    public void SchedulesOfDifferentHours_NeedNoCalendar() =>
        SubmitBurst.MostInAMinuteOfADay(Enumerable.Range(0, 240).Select(n => TaskTrigger.Cron($"0 {n % 24} * * ? *").Schedule!)).Should()
            .Be(10);

    [Fact]
    public void AThousandTasksOfEveryMinute_AreCountedInASecond()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Burst(Tasks(1000, "* * * * ? *"))!.Tasks.Should().HaveCount(1000);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    private static TaskTrigger Daily => TaskTrigger.Cron("0 6 * * ? *");

    private static SubmitBurst? Burst(IEnumerable<TaskDeclaration> tasks) => SubmitBurst.Of(tasks);

    private static IEnumerable<TaskDeclaration> Tasks(int count, string cron, string zone = "UTC") =>
        Some(count, props => props with { Triggers = [TaskTrigger.Cron(cron, zone)] });

    private static IEnumerable<TaskDeclaration> Some(int count, Func<BackgroundTaskProps, BackgroundTaskProps> with) =>
        [.. Enumerable.Range(0, count).Select(n => Declared.Task(with, id: $"T{n}"))];
}
