using System.Text.Json;

namespace SpotBatch;

/// <summary>The prices of <c>idle-prices.json</c>, which lists every type of resource that SpotBatch makes.</summary>
internal sealed record IdlePrices(string Region, string AsOf, IReadOnlyList<IdlePrice> Resources, IReadOnlyList<IdleUse> Uses)
{
    private static readonly Lazy<IdlePrices> Read = new(() =>
    {
        using var stream = typeof(IdlePrices).Assembly.GetManifestResourceStream("SpotBatch.idle-prices.json")!;
        return JsonSerializer.Deserialize<IdlePrices>(stream, JsonSerializerOptions.Web)!;
    });

    public static IdlePrices Table => Read.Value;
}

/// <summary>What one resource of a type costs a month while nothing runs, what is billed otherwise, and the page that says so.</summary>
internal sealed record IdlePrice(string Type, double Usd, string Billed, string Source);
