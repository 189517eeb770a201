using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.CDK;
using Amazon.CDK.AWS.Events;

namespace SpotBatch.Tests.Triggers;

/// <summary>
/// Every template by which EventBridge makes an input, of alerts and of triggers: it takes each <c>&lt;x&gt;</c> for a name that
/// it should know, and refuses the rule otherwise; what is no object arrives as lines in quotes.
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
/// </summary>
public sealed partial class InputTransformerTests
{
    private static readonly Lazy<(string Id, JsonElement Transformer)[]> All = new(() =>
    {
        var app = Synthesized.App(Declare);
        return
        [
            .. from stack in new[] { "Base", "Team" }
               from resource in app.Template(stack).All
               where resource.Value.Text("Type") == "AWS::Events::Rule"
               from target in resource.Value.At("Properties", "Targets").EnumerateArray()
               where target.Has("InputTransformer")
               select ($"{resource.Key}/{target.Text("Id")}", target.At("InputTransformer")),
        ];
    });

    [Fact]
    public void EachNameInATemplate_IsOneThatTheTransformerFillsIn()
    {
        All.Value.Should().HaveCount(7, "two triggers, mails of the platform and of a task, alarms for three hooks");
        var unknown =
            from one in All.Value
            let known = one.Transformer.At("InputPathsMap").EnumerateObject().Select(path => path.Name).ToArray()
            from System.Text.RegularExpressions.Match name in Name().Matches(Template(one.Transformer))
            where !known.Contains(name.Groups[1].Value) && !name.Value.StartsWith("<aws.", StringComparison.Ordinal)
            select $"{one.Id} has {name.Value}, which its InputPathsMap does not know: EventBridge refuses the rule, \"contains invalid placeholder\"";
        unknown.Should().BeEmpty();
    }

    [Fact]
    public void EachTemplate_IsAnObject_SinceLinesOfTextArriveInQuotes() =>
        All.Value.Where(one => !IsObject(Template(one.Transformer))).Select(one => $"{one.Id} is no object: {Template(one.Transformer)}")
            .Should().BeEmpty();

    private static void Declare(App app)
    {
        var stack = new Stack(app, "Base");
        var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            PlatformName = "prod",
            Alerts =
            [
                AlertTarget.Email("oncall@example.com"), AlertTarget.Slack(SecretValue.SecretsManager("slack")),
                AlertTarget.Teams(SecretValue.SecretsManager("teams")),
                AlertTarget.PagerDuty(SecretValue.SecretsManager("duty")), AlertTarget.Webhook(
                    "https://pager.example.com", SecretValue.SecretsManager("pager")),
            ],
        });
        var team = new Stack(app, "Team");
        var parameters = new Dictionary<string, string> { ["filter"] = "<none> & \"<id>\" <\u00e9t\u00e9>" };
        _ = new BackgroundTask(team, "Index", Declared.Props() with
        {
            Platform = platform,
            Command = ["index", "Ref::filter"],
            Parameters = new() { ["filter"] = "all" },
            Alerts = [AlertTarget.Email("team@example.com")],
            Triggers =
            [
                TaskTrigger.OnSuccess(BackgroundTask.FromTaskName(team, "Upstream", platform, "load")) with { Parameters = parameters },
                TaskTrigger.OnEvent(new EventPattern { Source = ["app.orders"] }) with { Parameters = parameters },
            ],
        });
    }

    /// <summary>The text, with a mark in the place of what CloudFormation fills in.</summary>
    private static string Template(JsonElement transformer) => transformer.At("InputTemplate") is { ValueKind: JsonValueKind.Object } join
        ? string.Concat(
            join.At("Fn::Join", 1).EnumerateArray().Select(part => part.ValueKind == JsonValueKind.String ? part.GetString() : "token"))
        : transformer.Text("InputTemplate");

    /// <summary>With a number in the place of each name, which may stand alone or within a text.</summary>
    private static bool IsObject(string template)
    {
        try
        {
            using var json = JsonDocument.Parse(Name().Replace(template, "0"));
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex("<([^<>\"]+)>")]
    private static partial Regex Name();
}
