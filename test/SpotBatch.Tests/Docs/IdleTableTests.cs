using System.Globalization;
using Amazon.CDK;

namespace SpotBatch.Tests.Docs;

/// <summary>What a platform costs while no job runs, reckoned from templates and the one table of prices, as the fleet report does.</summary>
public sealed class IdleTableTests
{
    private const string Plain = "Plain";

    /// <summary>What a platform is asked for besides, each in a stack of its own.</summary>
    private static readonly (string Stack, string Words, SpotPlatformProps Props)[] Asked =
    [
        ("Alerts", "with `Alerts`: four alarms", new() { Alerts = [AlertTarget.Email("oncall@example.com")] }),
        ("Dashboard", "with `Dashboard`: the first three of an account are free", new() { Dashboard = true }),
        ("Hardened", "with `Hardened`, in three zones: endpoints and a key; [the rest](security.md#hardened) is by use", new() { Hardened = true }),
    ];

    [Fact]
    public void TheCostsPage_HasWhatThePricesSay() => GeneratedPart.Holds("docs/costs.md", "costs at idle", Made());

    private static string Made()
    {
        var app = Synthesized.App(app =>
        {
            Platform(app, Plain, new());
            foreach (var asked in Asked)
                Platform(app, asked.Stack, asked.Props);
        });
        var plain = Cost(app.Template(Plain));
        string[] rows =
        [
            $"| all resources of a platform | {Usd(plain)} |\n",
            .. IdlePrices.Table.Uses.Select(use => $"| {use.Name}: {use.Billed} | about {Usd(use.Usd)} |\n"),
            .. Asked.Select(asked => $"| {asked.Words} | {Usd(Cost(app.Template(asked.Stack)) - plain)} |\n"),
        ];
        return "| | USD a month |\n|---|---|\n" + string.Concat(rows);
    }

    /// <summary>Only a stack whose region is known has three zones.</summary>
    private static void Platform(App app, string id, SpotPlatformProps props) => _ = new SpotPlatform(
        new Stack(app, id, new StackProps { Env = new Amazon.CDK.Environment { Account = "111122223333", Region = "us-east-1" } }),
        "Platform", props with { PlatformName = id.ToLowerInvariant() });

    private static double Cost(Resources template) => Math.Round(template.All.Values.Sum(resource =>
    {
        var zones = resource.TryGetProperty("Properties", out var properties) && properties.TryGetProperty("VpcEndpointType", out var kind) && kind.GetString() == "Interface"
            ? properties.GetProperty("SubnetIds").GetArrayLength()
            : 0;
        var price = IdlePrices.Table.Resources.Single(price => price.Type == resource.Text("Type") + (zones > 0 ? " (Interface)" : ""));
        return price.Usd * Math.Max(zones, 1);
    }), 2);

    private static string Usd(double usd) => usd.ToString("0.00", CultureInfo.InvariantCulture);
}
