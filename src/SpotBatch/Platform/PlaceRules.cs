using Amazon.CDK;

namespace SpotBatch;

/// <summary>Where tasks stand, beside their platform.</summary>
internal static class PlaceRules
{
    public static readonly Rule Environment = new("SB2016", "A task stands in the account and region of its platform",
        "A stack reads what it needs of a platform from parameters of its own account and region. In another one there are none, or "
            + "those of "
            + "another platform of that name: the deployment fails, or the task runs where nobody looks for it.",
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html");

    public static readonly Rule OfStage = new("SB2017", "A task stands in the stage of its platform",
        "The CDK synthesizes and deploys each stage by itself, and lets no stack of one wait for a stack of another.",
        "https://docs.aws.amazon.com/cdk/v2/guide/stages.html");

    public static IEnumerable<Problem> Check(Fleet fleet) =>
        from platform in fleet.Platforms
        where platform.Home is not null
        from users in platform.Users
        from finding in Check(platform, platform.Home!, users.Stack)
        select finding.At(PathOf(platform, users));

    private static IEnumerable<Finding> Check(SpotPlatformBase platform, Stack home, Stack stack)
    {
        if (stack == home)
            yield break;
        if (Place.Of(stack) is var place && place.DiffersFrom(Place.Of(home)))
            yield return Environment.Broken("Platform", $"{Quote.Of(platform.PlatformName)} of {Place.Of(home)}",
                $"the stack {Quote.Of(stack.Node.Path)} is deployed to {place}, where the platform publishes nothing",
                "Declare a platform there, or take one that is there with SpotPlatform.FromLookup in this stack");
        else if (platform is SpotPlatform && !AreOfOneStage(stack, home))
            yield return OfStage.Broken("Platform", $"{Quote.Of(platform.PlatformName)} of {NameOf(home)}",
                $"the stack {Quote.Of(stack.Node.Path)} is of {NameOf(stack)}, and the CDK deploys each stage by itself",
                "Declare the platform in this stage, or take the one that was deployed before with SpotPlatform.FromLookup or FromName");
    }

    public static bool AreOfOneStage(Stack one, Stack other) => Stage.Of(one) == Stage.Of(other);

    /// <summary>The first task that is wrong; the stack where something was only granted.</summary>
    private static string PathOf(SpotPlatformBase platform, TaskStack users) =>
        users.Tasks.FirstOrDefault(task => ReferenceEquals(task.Declaration.Props.Platform, platform))?.Path ?? users.Stack.Node.Path;

    private static string NameOf(Stack stack) =>
        Stage.Of(stack) is { StageName: { Length: > 0 } name } ? $"the stage {Quote.Of(name)}" : "the app itself";
}
