namespace SpotBatch;

/// <summary>What declarations are held to together.</summary>
internal static class FleetRules
{
    public static IEnumerable<Problem> Check(Fleet fleet) => [.. Platforms(fleet), .. Tasks(fleet)];

    private static IEnumerable<Problem> Platforms(Fleet fleet) =>
        from platform in fleet.Platforms
        where platform is SpotPlatform
        group platform by platform.PlatformName into same
        from later in same.Skip(1)
        select PlatformRules.Unique
            .Broken("PlatformName", Quote.Of(same.Key), $"{same.First().Node.Path} has this name", "Give each platform its own name")
            .At(later.Node.Path);

    private static IEnumerable<Problem> Tasks(Fleet fleet) =>
        from task in fleet.Tasks
        group task by (task.Platform.PlatformName, task.TaskName) into same
        from later in same.Skip(1)
        select TaskNameRules.Unique
            .Broken("TaskName", Quote.Of(same.Key.TaskName), $"{same.First().Node.Path} has this name on the platform {Quote.Of(same.Key.PlatformName)}", "Set another TaskName, or another construct id")
            .At(later.Node.Path);
}
