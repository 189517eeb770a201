namespace SpotBatch;

/// <summary>What CloudFormation takes in one stack, against what the tasks of that stack make.</summary>
internal static class StackRules
{
    private const string Quotas = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html";

    public static readonly Rule Resources = new("SB1301", "The tasks of a stack make at most 500 resources",
        "CloudFormation refuses a larger template. A task is a job definition, a schedule or rule for each trigger (without a schedule, a parameter), a consumable resource with ConcurrencyPolicy.Queue, four metric filters with Metrics, and a role once something is granted to it; its Alerts are a rule for each list of targets, and three resources for each target that is not a topic of yours. Resources that are not SpotBatch's are counted by the CDK itself.", Quotas);

    public static readonly Rule Parameters = new("SB1302", "The tasks of a stack read at most 200 parameters",
        "CloudFormation refuses more in a template. A stack reads up to 8 of each platform of another stack; of one without a "
            + "ledger, a list and each queue that its tasks are on.", Quotas);

    public static readonly Rule Size = new("SB1303", "The tasks of a stack are at most 1 MB of template",
        "CloudFormation refuses a larger template. Counted is what the tasks alone add to it, without any white space.", Quotas);

    /// <summary>What is wrong with a stack's tasks taken together.</summary>
    public static IEnumerable<Finding> Check(int tasks, int resources, int parameters, int bytes)
    {
        if (resources > 500)
            yield return Resources.Broken("Stack", $"{tasks} tasks with {resources} resources", "CloudFormation takes 500 in a stack", "Declare some of the tasks in another stack");
        if (parameters > 200)
            yield return Parameters.Broken("Stack", $"{parameters} parameters of platforms", "CloudFormation takes 200 in a stack", "Declare the tasks of each platform in a stack of their own");
        if (bytes > 1_000_000)
            yield return Size.Broken("Stack", $"{tasks} tasks of {bytes} bytes", "CloudFormation takes 1 MB in a template", "Declare some of the tasks in another stack");
    }
}
