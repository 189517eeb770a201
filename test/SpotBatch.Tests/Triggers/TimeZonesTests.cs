namespace SpotBatch.Tests.Triggers;

public class TimeZonesTests
{
    [Theory]
    [InlineData("UTC")]
    [InlineData("GMT")]
    [InlineData("Etc/UTC")]
    [InlineData("Etc/GMT+5")]
    [InlineData("America/Bogota")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("US/Pacific")]
    [InlineData("Europe/Kyiv")]
    [InlineData("Europe/Kiev")]
    [InlineData("Japan")]
    public void Names_of_the_IANA_database_are_known(string name) => TimeZones.IsKnown(name).Should().BeTrue();

    [Theory]
    [InlineData("america/bogota", "America/Bogota")]
    [InlineData("America/Bogotá", "America/Bogota")]
    [InlineData("America/New York", "America/New_York")]
    [InlineData("Bogota", "America/Bogota")]
    [InlineData("New York", "America/New_York")]
    [InlineData("Bogtoa", "America/Bogota")]
    [InlineData("utc", "UTC")]
    [InlineData("Z", "UTC")]
    [InlineData("EST5EDT", "America/New_York")]
    [InlineData("PST8PDT", "America/Los_Angeles")]
    [InlineData("EST", "America/New_York")]
    [InlineData("CET", "Europe/Paris")]
    [InlineData("GB", "Europe/London")]
    [InlineData("Pacific Standard Time", "America/Los_Angeles")]
    [InlineData("SA Pacific Standard Time", "America/Bogota")]
    [InlineData("UTC-5", "Etc/GMT+5")]
    [InlineData("GMT+05:00", "Etc/GMT-5")]
    [InlineData("+0100", "Etc/GMT-1")]
    [InlineData("UTC+0", "UTC")]
    public void Other_names_are_unknown_and_the_one_that_is_meant_is_suggested(string name, string suggestion)
    {
        TimeZones.IsKnown(name).Should().BeFalse();
        TimeZones.IsKnown(suggestion).Should().BeTrue();
        TimeZones.Suggestion(name).Should().Be(suggestion);
    }

    // Some of them are names of the database, where they are no more than an offset.
    [Theory]
    [InlineData("EST EDT", "America/New_York")]
    [InlineData("CST CDT", "America/Chicago")]
    [InlineData("MST MDT", "America/Denver")]
    [InlineData("PST PDT", "America/Los_Angeles")]
    [InlineData("COT", "America/Bogota")]
    [InlineData("BRT", "America/Sao_Paulo")]
    [InlineData("ART", "America/Argentina/Buenos_Aires")]
    [InlineData("BST", "Europe/London")]
    [InlineData("CEST", "Europe/Paris")]
    [InlineData("EEST", "Europe/Bucharest")]
    [InlineData("MSK", "Europe/Moscow")]
    [InlineData("IST", "Asia/Kolkata")]
    [InlineData("JST", "Asia/Tokyo")]
    [InlineData("SGT", "Asia/Singapore")]
    [InlineData("AEST aest", "Australia/Sydney")]
    public void Abbreviations_are_unknown_and_the_zone_of_most_who_use_them_is_suggested(string abbreviations, string suggestion)
    {
        foreach (var name in abbreviations.Split(' '))
        {
            TimeZones.IsKnown(name).Should().BeFalse();
            TimeZones.Suggestion(name).Should().Be(suggestion);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Middle-earth/Rivendell")]
    [InlineData("local")]
    public void Nothing_is_suggested_where_nothing_is_near(string name)
    {
        TimeZones.IsKnown(name).Should().BeFalse();
        TimeZones.Suggestion(name).Should().BeNull();
    }
}
