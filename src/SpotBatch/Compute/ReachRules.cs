namespace SpotBatch;

/// <summary>Tasks whose image is where the machines of a network that somebody gave can't pull it from.</summary>
internal static class ReachRules
{
    public static IEnumerable<Problem> Check(SpotPlatformBase platform, MachineNetwork network)
    {
        var tasks = platform.Users.SelectMany(users => users.Tasks)
            .Where(task => ReferenceEquals(task.Declaration.Props.Platform, platform)).ToArray();
        // The CDK is asked only where there is something to say.
        if (tasks.Any(task => ImageRules.CheckReach(task.Declaration).Any()) && NetworkRules.IsIsolated(network))
        {
            foreach (var task in tasks)
            {
                foreach (var finding in ImageRules.CheckReach(task.Declaration))
                    yield return finding.At(task.Path);
            }
        }
    }
}
