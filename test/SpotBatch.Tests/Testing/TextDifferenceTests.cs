using System.Text.Json.Nodes;
using SpotBatch.Testing;

namespace SpotBatch.Tests.Testing;

public class TextDifferenceTests
{
    [Fact]
    public void A_change_is_shown_in_its_context_under_its_path() =>
        Describe(
            """{ "Resources": { "Fn": { "Properties": { "Code": 1, "Memory": 128, "Name": "fn", "Role": "r", "Size": 1, "Timeout": 3 } } } }""",
            """{ "Resources": { "Fn": { "Properties": { "Code": 1, "Memory": 256, "Name": "fn", "Role": "r", "Size": 1, "Timeout": 3 } } } }""")
            .Should().Be("""
                @@ App.template.json/Resources/Fn/Properties/Memory @@
                      "Fn": {
                        "Properties": {
                          "Code": 1,
                -         "Memory": 128,
                +         "Memory": 256,
                          "Name": "fn",
                          "Role": "r",
                          "Size": 1,
                """);

    [Fact]
    public void Changes_far_apart_are_shown_apart()
    {
        var difference = Describe(
            """{ "a": 1, "b": [1, 2, 3, 4, 5, 6, 7, 8, { "x": 1 }] }""", """{ "a": 2, "b": [1, 2, 3, 4, 5, 6, 7, 8, { "x": 2 }] }""");

        difference.Split('\n').Where(line => line.StartsWith('@'))
            .Should().Equal("@@ App.template.json/a @@", "@@ App.template.json/b/8/x @@");
    }

    [Fact]
    public void Changes_close_to_each_other_are_shown_as_one() =>
        Describe("""{ "a": 1, "b": 1, "c": 1, "d": 1 }""", """{ "a": 2, "b": 1, "c": 1, "d": 2 }""").Should().Be("""
            @@ App.template.json/a @@
              {
            -   "a": 1,
            +   "a": 2,
                "b": 1,
                "c": 1,
            -   "d": 1
            +   "d": 2
              }
            """);

    [Fact]
    public void A_change_in_a_list_of_objects_is_shown_under_its_number() =>
        Describe("""[[1], { "x": 1 }, { "x": 1 }, { "y": 1 }]""", """[[1], { "x": 1 }, { "x": 1 }, { "y": 2 }]""")
            .Should().StartWith("@@ App.template.json/3/y @@\n");

    [Fact]
    public void A_change_that_starts_with_a_closing_bracket_is_shown_under_what_follows_it() =>
        Describe("""{ "a": { "x": 1 } }""", """{ "a": { "x": 1 }, "b": { "x": 2 } }""")
            .Should().StartWith("@@ App.template.json/b @@\n").And.Contain("      \"x\": 1\n+   },\n+   \"b\": {\n");

    [Fact]
    public void A_thing_that_is_gone_is_shown_under_its_path() =>
        Describe("""{ "Resources": { "A": { "t": 1 }, "B/c\"": { "t": 1 }, "C": { "t": 1 } } }""", """{ "Resources": { "A": { "t": 1 }, "C": { "t": 1 } } }""")
            .Should().StartWith("@@ App.template.json/Resources/B/c\" @@\n").And.Contain("-     \"B/c\\\"\": {\n").And.NotContain("\n+ ");

    [Fact]
    public void A_long_difference_is_cut_and_the_rest_counted()
    {
        var difference = Describe(Numbers(0, 500), Numbers(1000, 300));

        difference.Split('\n').Should().HaveCount(81);
        difference.Should().EndWith("\n... and 722 more lines that differ, not shown: 422 of the snapshot, 300 of this run");
    }

    [Fact]
    public void A_difference_that_fits_is_not_cut() => Describe(Numbers(0, 10), Numbers(20, 10)).Should().NotContain("not shown");

    [Fact]
    public void A_long_value_is_shown_around_the_place_where_it_differs()
    {
        var (head, tail) = (new string('h', 3000), new string('t', 3000));

        var lines = Describe($$"""{ "a": "{{head}}OLD{{tail}}" }""", $$"""{ "a": "{{head}}NEW{{tail}}" }""").Split('\n');

        lines.Should().HaveCount(5);
        lines[2].Should().StartWith("-   …hhh").And.Contain("hOLDt").And.EndWith("t… (6010 characters)").And.HaveLength(224);
        lines[3].Should().StartWith("+   …hhh").And.Contain("hNEWt").And.EndWith("t… (6010 characters)").And.HaveLength(224);
    }

    [Fact]
    public void A_long_value_that_is_new_is_shown_from_its_start() =>
        Describe("""{ "b": 1 }""", $$"""{ "a": "{{new string('x', 500)}}", "b": 1 }""").Should().Contain("+   \"a\": \"xxx").And.Contain("x… (508 characters)\n");

    [Theory]
    [InlineData("")]
    [InlineData("    no json\n  at all")]
    [InlineData("<<<<<<< HEAD\n{\n  \"a\": 1\n=======\n")]
    public void A_snapshot_that_holds_anything_else_is_shown_all_the_same(string snapshot)
    {
        TextDifference.Describe(snapshot, Normalized("""{ "a": { "b": 1 } }"""), "").Should().Contain("+ ");
        TextDifference.Describe(Normalized("""{ "a": { "b": 1 } }"""), snapshot, "").Should().Contain("- ");
    }

    private static string Numbers(int first, int count) => $"[{string.Join(',', Enumerable.Range(first, count))}]";

    private static string Describe(string expected, string actual) =>
        TextDifference.Describe(Normalized(expected), Normalized(actual), "App.template.json");

    private static string Normalized(string json) => NormalizedJson.Of(new SnapshotSource("", JsonNode.Parse(json)!), new GitIgnore([]))!;
}
