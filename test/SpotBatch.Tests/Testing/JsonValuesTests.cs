using SpotBatch.Testing;

namespace SpotBatch.Tests.Testing;

public class JsonValuesTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(-3, "-3")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(123456.789, "123456.789")]
    [InlineData(9007199254740992, "9007199254740992")]
    [InlineData(9.3e18, "9300000000000000000")]
    public void A_number_is_as_JavaScript_writes_it(double number, string json) =>
        Json(number).Should().Be($$"""{"a":{{json}}}""");

    [Fact]
    public void What_jsii_makes_of_a_template_is_json() =>
        Json(new Dictionary<string, object>
        {
            ["text"] = "x",
            ["flag"] = true,
            ["none"] = null!,
            ["list"] = new object[] { 1d, "y", new Dictionary<string, object> { ["k"] = false } },
            ["empty"] = Array.Empty<object>(),
        }).Should().Be("""{"a":{"text":"x","flag":true,"none":null,"list":[1,"y",{"k":false}],"empty":[]}}""");

    [Fact]
    public void Anything_else_is_refused() =>
        FluentActions.Invoking(() => Json(new Uri("https://example.com")))
            .Should().Throw<InvalidOperationException>().WithMessage("A template can't hold a System.Uri.");

    private static string Json(object value) => JsonValues.From(new Dictionary<string, object> { ["a"] = value }).ToJsonString();
}
