using Amazon.CDK;

namespace SpotBatch.Tests.Validation;

/// <summary>Tokens are recognized without CDK; these hold that to the CDK in use.</summary>
public sealed class TokensTests
{
    private static readonly Dictionary<string, object> Reference = new() { ["Ref"] = "Thing" };

    [Fact]
    public void CdksTokens_AreRecognized()
    {
        Tokens.Contains($"before {Token.AsString(Reference)} after").Should().BeTrue();
        Tokens.Contains(Token.AsNumber(Reference)).Should().BeTrue();
        Tokens.Contains(Token.AsList(Reference)).Should().BeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1e300)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void NumbersOfPeople_AreNone(double number) => Tokens.Contains(number).Should().BeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("$Token")]
    [InlineData("${AWS::Region}")]
    public void TextOfPeople_IsNone(string text) => Tokens.Contains(text).Should().BeFalse();
}
