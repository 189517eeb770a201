using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;

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

    /// <summary>The entry of a resource: its type, but for endpoints, of which some are free and some are not.</summary>
    public static string Key(CfnResource resource) =>
        IsInterface(resource) ? $"{resource.CfnResourceType} (Interface)" : resource.CfnResourceType;

    /// <summary>How many times the price of its entry: an endpoint is paid for in each of its zones.</summary>
    public static int Units(CfnResource resource) =>
        IsInterface(resource) ? ((CfnVPCEndpoint)resource).SubnetIds?.Length ?? 1 : 1;

    private static bool IsInterface(CfnResource resource) => resource is CfnVPCEndpoint { VpcEndpointType: "Interface" };
}

/// <summary>What one resource of a type costs a month while nothing runs, what is billed otherwise, and the page that says so.</summary>
internal sealed record IdlePrice(string Type, double Usd, string Billed, string Source);
