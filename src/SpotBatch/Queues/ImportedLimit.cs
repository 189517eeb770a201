using Constructs;

namespace SpotBatch;

/// <summary>A limit that another app declares, known by its name. How many units it has is not known.</summary>
internal sealed class ImportedLimit : Construct, ISharedLimit
{
    private readonly string _platform;

    public ImportedLimit(Construct scope, string id, ISpotPlatform platform, string limitName) : base(scope, id)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(limitName);
        (_platform, LimitName) = (platform.PlatformName, limitName);
        Fleet.Of(this).Check(this, () => LimitRules.CheckName(limitName, nameof(limitName)));
    }

    public string LimitName { get; }

    public string ConsumableResourceName => LimitRules.PhysicalName(_platform, LimitName);

    public SharedLimitUse Units(double units) => new(ConsumableResourceName, units);
}
