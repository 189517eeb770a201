namespace SpotBatch;

/// <summary>What shared limits are held to, and what tasks take of them.</summary>
internal static class LimitRules
{
    private const string Create = "https://docs.aws.amazon.com/batch/latest/userguide/resource-aware-scheduling-how-to-create.html";
    private const string OnJobs = "https://docs.aws.amazon.com/batch/latest/userguide/resource-aware-scheduling-how-to-for-jobs.html";

    /// <summary>https://docs.aws.amazon.com/batch/latest/userguide/resource-aware-scheduling-how-to-for-jobs.html</summary>
    private const int MostOnAJob = 5;

    public static readonly Rule Name = new("SB1209", "A shared limit's name is a letter, then letters, digits, _ and -, 64 at most",
        "Tasks of other stacks know the limit by it, and it is part of the name of a consumable resource.", Create) { IsOwn = true };

    public static readonly Rule Unique = new("SB1210", "A shared limit's name is unique on its platform",
        "AWS Batch has one consumable resource of a name in an account and region, and refuses the second at deployment.", Create) { IsOwn = true };

    public static readonly Rule Units = new("SB1211", "A shared limit has a whole number of units, 1 or more",
        "AWS Batch counts whole units. With none, nothing that takes some would ever start.",
        "https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateConsumableResource.html");

    public static readonly Rule Use = new("SB2031", "A task takes whole units of a shared limit, 1 or more, no more than it has, and names it once",
        "A job that takes more than there are waits for ever, RUNNABLE, and may hold up its queue.", OnJobs);

    public static readonly Rule Count = new("SB2032", "A job takes at most five consumable resources",
        "AWS Batch refuses a sixth at deployment. ConcurrencyPolicy.Queue takes one.", OnJobs);

    public static string PhysicalName(string platform, string limit) => $"{platform}-{limit}";

    public static IEnumerable<Finding> Check(string name, double units)
    {
        foreach (var finding in CheckName(name, nameof(SharedLimitProps.LimitName)))
            yield return finding;
        if (!IsCount(units))
            yield return Units.Broken("Units", Numbers.Text(units), "whole numbers of 1 or more are allowed", "Say how many units all tasks together may hold");
    }

    public static IEnumerable<Finding> CheckName(string name, string prop)
    {
        if (!Names.IsQueueName(name))
            yield return Name.Broken(prop, Quote.Of(name), "a letter, then letters, digits, _ and - are allowed, 64 at most", "Set LimitName, or change the construct id that it defaults to");
    }

    public static IEnumerable<Finding> Check(TaskDeclaration task)
    {
        var uses = task.Props.Uses;
        foreach (var (use, index) in uses.Select((use, index) => (use, index)))
        {
            if (!IsCount(use.Units))
                yield return Use.Broken($"Uses[{index}]", $"{Numbers.Text(use.Units)} of {Quote.Of(use.ConsumableResourceName)}", "whole numbers of 1 or more are allowed", "Take 1 unit, or leave the use out");
            else if (use.Total is { } total && !Tokens.Contains(total) && !Tokens.Contains(use.Units) && use.Units > total)
                yield return Use.Broken($"Uses[{index}]", $"{Numbers.Text(use.Units)} of {Quote.Of(use.ConsumableResourceName)}", $"it has {Numbers.Text(total)}", "Take fewer, or raise SharedLimitProps.Units");
            if (uses.Take(index).Any(other => other.ConsumableResourceName == use.ConsumableResourceName))
                yield return Use.Broken($"Uses[{index}]", Quote.Of(use.ConsumableResourceName), "a limit is named once", "Put its units together into one use");
        }

        if (uses.Count + (task.TakesTurns ? 1 : 0) > MostOnAJob)
            yield return Count.Broken("Uses", $"{uses.Count} limits{(task.TakesTurns ? ", and its own turn" : "")}", $"AWS Batch takes {MostOnAJob} on a job, ConcurrencyPolicy.Queue's included", "Take out those that are never scarce");
    }

    private static bool IsCount(double units) => Tokens.Contains(units) || (Numbers.IsWhole(units) && units >= 1);
}
