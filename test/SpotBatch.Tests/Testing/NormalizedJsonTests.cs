using System.Text.Json.Nodes;
using SpotBatch.Testing;

namespace SpotBatch.Tests.Testing;

public class NormalizedJsonTests
{
    [Fact]
    public void Keys_are_sorted_and_lists_keep_their_order() =>
        Normalized("""{ "b": [2, 1], "a": { "z": null, "Y": true } }""").Should().Be("""
            {
              "a": {
                "Y": true,
                "z": null
              },
              "b": [
                2,
                1
              ]
            }

            """);

    [Fact]
    public void Characters_stay_readable() =>
        Normalized("""{ "a": "<a+b> 'c' \"d\" \u00e9\r\n" }""").Should().Be("{\n  \"a\": \"<a+b> 'c' \\\"d\\\" é\\r\\n\"\n}\n");

    [Theory]
    [InlineData("1")]
    [InlineData("0.1")]
    [InlineData("9300000000000000000")]
    [InlineData("1e+21")]
    public void Numbers_stay_as_they_are_written(string number) =>
        Normalized($$"""{ "a": {{number}} }""").Should().Be($"{{\n  \"a\": {number}\n}}\n");

    [Fact]
    public void The_order_of_keys_makes_no_difference() =>
        Normalized("""{ "a": { "b": 1, "c": 2 }, "d": 3 }""").Should().Be(Normalized("""{ "d": 3, "a": { "c": 2, "b": 1 } }"""));

    [Fact]
    public void What_is_left_out_is_gone() =>
        Normalized("""{ "a": { "b": 1, "c": 2 }, "l": ["x", "y"] }""", "a/b", "l/0").Should().Be(Normalized("""{ "a": { "c": 2 }, "l": ["y"] }"""));

    [Fact]
    public void An_object_of_which_nothing_is_left_is_gone_too() =>
        Normalized("""{ "a": { "b": { "c": 1 } }, "l": [1], "d": 2 }""", "c", "l/*").Should().Be(Normalized("""{ "d": 2 }"""));

    [Fact]
    public void An_object_or_a_list_that_was_empty_stays() =>
        Normalized("""{ "a": {}, "b": 1, "l": [] }""", "b").Should().Be("{\n  \"a\": {},\n  \"l\": []\n}\n");

    [Fact]
    public void Objects_and_lists_are_folders_and_values_are_files() =>
        Normalized("""{ "a": { "x": { "y": 1 } }, "b": { "x": [1] }, "c": { "x": 1 } }""", "x/").Should().Be(Normalized("""{ "c": { "x": 1 } }"""));

    [Fact]
    public void Below_what_is_left_out_nothing_comes_back() =>
        Normalized("""{ "a": { "b": 1 }, "d": 2 }""", "a", "!a/b").Should().Be(Normalized("""{ "d": 2 }"""));

    [Fact]
    public void Nothing_is_left_of_what_is_left_out_as_a_whole() =>
        NormalizedJson.Of(new SnapshotSource("Stack.template.json", new JsonObject()), new GitIgnore(["*.template.json"])).Should().BeNull();

    private static string? Normalized(string json, params string[] patterns) =>
        NormalizedJson.Of(new SnapshotSource("", JsonNode.Parse(json)!), new GitIgnore(patterns));
}
