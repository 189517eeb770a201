namespace SpotBatch.Tests.Validation;

/// <summary>How messages show what they speak of.</summary>
public sealed class QuoteTests
{
    [Fact]
    public void AValue_IsQuotedWholeUpTo80Characters()
    {
        Quote.Of("bulk").Should().Be("'bulk'");
        Quote.Of(new string('x', 80)).Should().Be($"'{new string('x', 80)}'");
        Quote.Of(new string('x', 81)).Should().Be($"'{new string('x', 80)}...'");
    }

    [Fact]
    public void AValue_StaysOnItsLine() => Quote.Of("one\ntwo\r\nthree").Should().Be(@"'one\ntwo\nthree'");

    [Fact]
    public void AToken_IsNoNumberToAReader()
    {
        Numbers.Text(Declared.NumberToken).Should().Be("(a token)");
        Numbers.Text(0.5).Should().Be("0.5");
        Tokens.Contains(Tokens.UnknownNumber).Should().BeTrue();
    }

    [Theory]
    [InlineData("0.00:00:00.5", "00:00:00.5000000")]
    [InlineData("1.00:00:00.5", "1.00:00:00.5000000")]
    [InlineData("00:00:00", "00:00:00")]
    public void AnIntervalOfNoWholeSeconds_IsShownAsItIs(string interval, string text) =>
        IntervalText.Of(TimeSpan.Parse(interval, System.Globalization.CultureInfo.InvariantCulture)).Should().Be(text);

    [Theory]
    [InlineData("jobs", "jobs")]
    [InlineData("jobs/eu", "jobs-eu")]
    [InlineData("", "Unnamed")]
    [InlineData(Declared.Token, "Unnamed")]
    public void AConstructId_IsMadeOfAnyName(string name, string id) => ConstructId.Safe(name).Should().Be(id);

    [Theory]
    [InlineData("https://example.com", true)]
    [InlineData("https://example.com/hook?a=b", true)]
    [InlineData(Declared.Token, true)]
    [InlineData("http://example.com", false)]
    [InlineData("https://", false)]
    [InlineData("https:///hook", false)]
    [InlineData("https://?a", false)]
    [InlineData("https://example.com/a b", false)]
    [InlineData("https://example.com/%7Ea%20b", true)]
    [InlineData("https://example.com/%7", false)]
    [InlineData("https://example.com/#part", false)]
    [InlineData("https://example.com/é", false)]
    public void AnAddress_IsOfHttps(string url, bool isOne) => Names.IsHttps(url).Should().Be(isOne);

    [Fact]
    public void AnAddress_HasAtMost2048Characters()
    {
        Names.IsHttps("https://" + new string('a', 2040)).Should().BeTrue();
        Names.IsHttps("https://" + new string('a', 2041)).Should().BeFalse();
    }

    [Theory]
    [InlineData("X-Api-Key", true)]
    [InlineData("Authorization", true)]
    [InlineData(Declared.Token, true)]
    [InlineData("", false)]
    [InlineData("X Api Key", false)]
    [InlineData("X-Api-Key:", false)]
    [InlineData("X-Ключ", false)]
    public void AHeader_HasANameOfHttp(string name, bool isOne) => Names.IsHeader(name).Should().Be(isOne);
}
