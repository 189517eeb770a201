namespace SpotBatch.Testing;

/// <summary>What a type of resource holds that an update must not take away.</summary>
/// <param name="What">What is lost with the resource.</param>
/// <param name="Advice">What to do instead.</param>
internal sealed record Holding(string What, string Advice)
{
    private const string Keep = "Keep its construct's id, and what the message names, as they are.";

    private static readonly Dictionary<string, Holding> ByType = new()
    {
        // https://docs.aws.amazon.com/batch/latest/APIReference/API_DeleteJobQueue.html
        ["AWS::Batch::JobQueue"] = new(
            "jobs that wait and run, which end when it is deleted",
            "Keep its name and its construct's id. For another queue, declare it beside this one, move the tasks, and take this one out when it is empty."),
        ["AWS::Batch::ComputeEnvironment"] = new(
            "machines with running jobs, which end when it is deleted",
            "Keep its pool's name and its construct's id. To be rid of it, deploy when no job runs on it."),
        ["AWS::Batch::JobDefinition"] = new(
            "the name that runs are submitted by: it is deregistered, and every later submission fails",
            "Keep the task's construct id and TaskName. A task that is meant to go is accepted."),
        ["AWS::Batch::ConsumableResource"] = new("the units that running jobs hold", Keep),
        ["AWS::Scheduler::ScheduleGroup"] = new("schedules, which are deleted with it", Keep),
        ["AWS::Events::EventBus"] = new("rules, and the events that they wait for", Keep),
        ["AWS::SSM::Parameter"] = new(
            "a value that others read, whose next deployment fails without it",
            "First take it out of all that reads it, other repositories too, and deploy those."),
        ["AWS::StepFunctions::StateMachine"] = new("executions that run, which end when it is deleted", Keep),
        ["AWS::SNS::Topic"] = new("subscriptions, some of them confirmed by hand", Keep),
        ["AWS::ECR::Repository"] = new("images", Keep),
        ["AWS::Logs::LogGroup"] = new("logs", Keep),
        ["AWS::SQS::Queue"] = new("messages", Keep),
        ["AWS::CloudFormation::Stack"] = new("all resources of the nested stack", Keep),
    };

    /// <summary>What a resource holds; null if nothing is lost with it.</summary>
    public static Holding? Of(ResourceUpdate update)
    {
        if (update.Before is { } before && IsClaim(new ResourceProperties(before)))
            return null;
        return ByType.TryGetValue(update.Type, out var holding) ? holding
            : ReplacementRules.IsStateful(update.Type) ? new("data", Keep)
            : null;
    }

    /// <summary>SpotBatch's own claim of a task's name, which nobody reads: a task that gets a schedule does without.</summary>
    private static bool IsClaim(ResourceProperties properties) =>
        properties.Text("Name") is { } name && name.StartsWith("/spotbatch/", StringComparison.Ordinal) && name.Contains("/tasks/", StringComparison.Ordinal);
}
