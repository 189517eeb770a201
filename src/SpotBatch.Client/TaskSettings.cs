namespace SpotBatch.Client;

/// <summary>
/// A task by its settings. Not <c>SPOTBATCH_TASK</c>: every run has a variable of that name with its own task, and a task that
/// submits another would submit itself.
/// </summary>
internal static class TaskSettings
{
    public static SpotBatchTask Read(Func<string, string?> read, string prefix)
    {
        var problems = new Problems($"No task can be read from the settings {prefix}_BUS, {prefix}_SOURCE and {prefix}_TASK");
        if (!string.IsNullOrEmpty(read($"{prefix}_QUEUE")) && string.IsNullOrEmpty(read($"{prefix}_BUS")))
        {
            problems.Add(
                $"{prefix}_QUEUE is set, so its platform has no ledger, and no bus that takes runs: call SubmitJob of AWS Batch with "
                    + $"{prefix}_QUEUE and {prefix}_DEFINITION, or give the platform Runs = RunRecords.Ledger");
            throw new InvalidOperationException(problems.Message);
        }

        string Setting(string name)
        {
            var value = read(name);
            if (string.IsNullOrEmpty(value))
                problems.Add($"{name} is not set; task.SubmitEnvironment of the CDK constructs gives it");
            return value ?? "";
        }

        var (bus, source, name) = (Setting($"{prefix}_BUS"), Setting($"{prefix}_SOURCE"), Setting($"{prefix}_TASK"));
        if (!problems.Any)
            TaskRules.Check(problems, bus, name, source);
        return problems.Any ? throw new InvalidOperationException(problems.Message) : new SpotBatchTask(bus, name, source);
    }
}
