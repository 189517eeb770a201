using SpotBatch.Tests.Sample;

namespace SpotBatch.Tests.Report;

/// <summary>Crons in English.</summary>
public sealed class CronWordsTests
{
    [Fact]
    public void EveryCronOfTheReferenceFleet_IsAsReviewed() =>
        ReferenceFleet.Rows.Select(row => row["schedule"]["cron(".Length..^1]).Distinct().Order(StringComparer.Ordinal)
            .Select(cron => $"{cron} | {CronWords.Of(cron)}")
            .Should().Equal(File.ReadAllLines(Docs.Repository.Path("test", "SpotBatch.Tests", "Report", "reference-words.txt")));

    [Theory]
    [InlineData("* * * * ? *", "every minute")]
    [InlineData("*/15 * * * ? *", "every 15 minutes")]
    [InlineData("5/20 * * * ? *", "every 20 minutes from 00:05")]
    [InlineData("0 * * * ? *", "every hour")]
    [InlineData("0 10-22/2 ? * MON-FRI *", "every 2 hours from 10:00 to 22:00, Monday to Friday")]
    [InlineData("0 */2 ? * MON-FRI *", "every 2 hours, Monday to Friday")]
    [InlineData("0 10 * * ? *", "at 10:00, every day")]
    [InlineData("0 10 ? * * *", "at 10:00, every day")]
    [InlineData("0 16,17 ? * FRI-MON *", "at 16:00 and 17:00, Monday and Friday to Sunday")]
    [InlineData("0 22-2 ? * SAT *", "at 00:00, 01:00, 02:00, 22:00 and 23:00, Saturday")]
    [InlineData("0/10 8-18 ? * 2-6 *", "every 10 minutes from 08:00 to 18:50, Monday to Friday")]
    [InlineData("0,10 8-18 ? * 2-6 *", "at minutes 0 and 10 of the hours 8, 9, 10, 11, 12, 13, 14, 15, 16, 17 and 18, Monday to Friday")]
    [InlineData("0,10 * * * ? *", "at minutes 0 and 10 of every hour, every day")]
    [InlineData("0 10 ? * 1,7 *", "at 10:00, Saturday and Sunday")]
    [InlineData("0 10 ? * 1-6 *", "at 10:00, Sunday to Friday")]
    [InlineData("0 10 ? * FRI#2 *", "at 10:00, the second Friday of the month")]
    [InlineData("0 10 ? * 6L *", "at 10:00, the last Friday of the month")]
    [InlineData("0 10 ? * L *", "at 10:00, Saturday")]
    [InlineData("0 10 L * ? *", "at 10:00, the last day of the month")]
    [InlineData("0 10 LW * ? *", "at 10:00, the last weekday of the month")]
    [InlineData("0 10 15W * ? *", "at 10:00, the weekday nearest to the 15th of the month")]
    [InlineData("0 10 1,15 * ? *", "at 10:00, the 1st and 15th of the month")]
    [InlineData("0 10 1-7 */3 ? *", "at 10:00, the 1st to the 7th of January, April, July and October")]
    [InlineData("0 10 3,22,11 jan ? 2027", "at 10:00, the 3rd, 11th and 22nd of January, 2027")]
    [InlineData("0 10 ? JUN-AUG SUN 2026-2028", "at 10:00, Sunday in June to August, 2026 to 2028")]
    public void ACron_InEnglish(string cron, string words)
    {
        AwsCron.Faults(cron).Should().BeEmpty();
        CronWords.Of(cron).Should().Be(words);
    }
}
