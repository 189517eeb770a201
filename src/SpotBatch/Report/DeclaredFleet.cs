using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace SpotBatch;

/// <summary>What a report is made from, in plain C#. Taking it from the constructs is all that the report asks of the CDK.</summary>
/// <param name="Platforms">The platforms, imported ones too.</param>
/// <param name="OwnPlatforms">How many of them this app deploys with a ledger, which does some work by itself.</param>
/// <param name="Tasks">The tasks in the order of declaration.</param>
/// <param name="Bursts">What was found of all schedules of an account and region together.</param>
/// <param name="Resources">How many resources there are of each type.</param>
internal sealed record DeclaredFleet(
    IReadOnlyList<PlatformDeclaration> Platforms,
    int OwnPlatforms,
    IReadOnlyList<DeclaredTask> Tasks,
    IReadOnlyList<(string Platform, Finding Finding)> Bursts,
    IReadOnlyDictionary<string, int> Resources)
{
    private static readonly DeclaredFleet Empty = new([], 0, [], [], new Dictionary<string, int>());

    public static DeclaredFleet Of(Fleet? fleet)
    {
        if (fleet is null)
            return Empty;
        // Tasks share few roles, and each is asked once.
        var roles = new Dictionary<IRole, string>();
        return new DeclaredFleet(
            [.. fleet.Platforms.Select(platform => platform.Declaration).DistinctBy(platform => platform.Name)],
            fleet.Platforms.OfType<SpotPlatform>().Count(platform => platform.Ledger is not null),
            [.. fleet.Tasks.Select(task => new DeclaredTask(task.Declaration, RoleOf(task, roles)))],
            [.. FleetRules.Bursts(fleet).Select(burst => (burst.Platform.PlatformName, burst.Finding))],
            Count(fleet));
    }

    private static string? RoleOf(FleetTask task, Dictionary<IRole, string> roles)
    {
        if (task.TaskRole is not { } role)
            return null;
        if (!roles.TryGetValue(role, out var name))
            roles[role] = name = role.RoleName is var given && Tokens.Contains(given) ? "" : given;
        return name;
    }

    /// <summary>All that stands under constructs of ours, and nothing of the app's own.</summary>
    private static Dictionary<string, int> Count(Fleet fleet)
    {
        var platforms = fleet.Platforms.OfType<SpotPlatform>().ToArray();
        IEnumerable<IConstruct> ours =
        [
            .. fleet.Platforms,
            .. fleet.TaskStacks.Select(stack => stack.Shared),
            .. fleet.Environments.Except(platforms.SelectMany(platform => platform.ComputeEnvironments)),
            .. fleet.Queues.Except(platforms.SelectMany(platform => platform.JobQueues)),
        ];
        var constructs = ours.SelectMany(construct => construct.Node.FindAll())
            .Concat(fleet.Tasks.SelectMany(task => task.Construct?.NodeAsItIs().FindAll() ?? [])).OfType<CfnResource>();
        // Each with its place in the prices, and how many times it is paid for.
        return constructs.Select(resource => (Key: IdlePrices.Key(resource), Units: IdlePrices.Units(resource)))
            .Concat(
                fleet.Tasks.Where(task => !task.HasConstructs).SelectMany(task => task.Resources().Values)
                    .Select(resource => (Key: resource.Type, Units: 1)))
            .GroupBy(one => one.Key).ToDictionary(same => same.Key, same => same.Sum(one => one.Units));
    }
}
