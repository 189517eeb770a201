using Amazon.CDK;
using Constructs;

namespace SpotBatch;

/// <summary>
/// "At most five at once", for several tasks together: connections of a database, licences, calls to somebody's API.
/// It is a consumable resource of AWS Batch, which starts a job only when the units that the job takes are free. A job
/// holds them from STARTING until it has succeeded or failed.
/// </summary>
/// <remarks>
/// A job that waits for units stays RUNNABLE, and at the head of a first-in-first-out queue it may hold up those
/// behind it. Tasks that share a scarce limit belong on a queue of their own, or on one with
/// <see cref="TaskQueue.FairShare"/>. See https://docs.aws.amazon.com/batch/latest/userguide/resource-aware-scheduling.html
/// </remarks>
/// <example><code>
/// var database = new SharedLimit(this, "Database", new SharedLimitProps { Platform = platform, Units = 5 });
/// new BackgroundTask(this, "Import", props with { Uses = [database.Units(1)] });
/// </code></example>
public class SharedLimit : Construct, ISharedLimit
{
    private readonly string _platform;

    /// <summary>A limit. Its name is physical, so that tasks of any stack can use it without an export.</summary>
    /// <param name="scope">The construct that it is part of, in any stack of the account and region of its tasks.</param>
    /// <param name="id">Its id within <paramref name="scope"/>, and its <see cref="LimitName"/> by default.</param>
    /// <param name="props">How much of what.</param>
    public SharedLimit(Construct scope, string id, SharedLimitProps props) : base(scope, id)
    {
        ArgumentNullException.ThrowIfNull(props);
        (_platform, LimitName, TotalUnits) = (props.Platform.PlatformName, props.LimitName ?? id, props.Units);
        // The oldest CDK has no class for this type. One that is made so takes no tags, and must not: CloudFormation
        // would replace the resource when they change, which fails because of its name.
        Resource = new CfnResource(this, "Resource", new CfnResourceProps
        {
            Type = ConsumableResourceShape.Type,
            Properties = ConsumableResourceShape.Of(props.Units, ConsumableResourceName),
        });
        var fleet = Fleet.Of(this);
        fleet.Add(this);
        fleet.KeepStackTagsOff(Stack.Of(this));
        fleet.Check(this, () => LimitRules.Check(LimitName, TotalUnits));
    }

    /// <summary>A limit that another stack or app declares.</summary>
    /// <param name="scope">The construct that it is part of.</param>
    /// <param name="id">Its id within <paramref name="scope"/>.</param>
    /// <param name="platform">The platform that it was declared for.</param>
    /// <param name="limitName">The <see cref="SharedLimitProps.LimitName"/> that it was deployed with.</param>
    public static ISharedLimit FromLimitName(Construct scope, string id, ISpotPlatform platform, string limitName) =>
        new ImportedLimit(scope, id, platform, limitName);

    /// <inheritdoc/>
    public string LimitName { get; }

    /// <inheritdoc/>
    public string ConsumableResourceName => LimitRules.PhysicalName(_platform, LimitName);

    /// <summary>The units that all jobs together may hold.</summary>
    public double TotalUnits { get; }

    /// <summary>The <c>AWS::Batch::ConsumableResource</c>.</summary>
    public CfnResource Resource { get; }

    internal string Platform => _platform;

    /// <inheritdoc/>
    public SharedLimitUse Units(double units) => new(ConsumableResourceName, units, TotalUnits) { Declared = this };
}
