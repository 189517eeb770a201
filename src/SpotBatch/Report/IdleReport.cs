namespace SpotBatch;

/// <summary>What the fleet costs while no job runs, in USD a month.</summary>
internal sealed record IdleReport(string Region, string AsOf, IReadOnlyList<IdleResource> Resources, IReadOnlyList<IdleUse> Uses, double TotalUsd)
{
    /// <summary>The cost of resources, and of what a platform does by itself.</summary>
    /// <param name="counts">How many there are of each type.</param>
    /// <param name="platforms">The platforms that this app deploys.</param>
    public static IdleReport Of(IReadOnlyDictionary<string, int> counts, int platforms)
    {
        var prices = IdlePrices.Table;
        IdleResource[] resources =
        [
            .. from count in counts
               let price = prices.Resources.FirstOrDefault(price => price.Type == count.Key)
               orderby price?.Usd * count.Value descending, count.Key
               select new IdleResource(count.Key, count.Value, price?.Usd, price?.Billed ?? "not one of SpotBatch's: its price is not known here", price?.Source),
        ];
        IdleUse[] uses = platforms == 0 ? [] : [.. prices.Uses.Select(use => use with { Usd = use.Usd * platforms })];
        return new IdleReport(prices.Region, prices.AsOf, resources, uses, Math.Round(resources.Sum(resource => (resource.EachUsd ?? 0) * resource.Count) + uses.Sum(use => use.Usd), 2));
    }
}

/// <summary>The resources of one type, the price of each while nothing runs, and what is billed when something does.</summary>
internal sealed record IdleResource(string Type, int Count, double? EachUsd, string Billed, string? Source);

/// <summary>What a platform does while no job runs, and what that costs.</summary>
internal sealed record IdleUse(string Name, double Usd, string Billed, string Source);
