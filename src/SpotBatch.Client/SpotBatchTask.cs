namespace SpotBatch.Client;

/// <summary>A task that a SpotBatch platform runs, as a service that submits it knows it.</summary>
public sealed class SpotBatchTask
{
    /// <summary>What the names of the variables start with, unless another prefix is asked for.</summary>
    public const string DefaultPrefix = "SPOTBATCH_SUBMIT";

    /// <summary>The source that every submission has, which the rights in IAM are bound to.</summary>
    public const string DefaultSource = "spotbatch.submit";

    /// <summary>Names a task by its platform's event bus.</summary>
    /// <param name="bus">The name or ARN of the platform's bus: <c>spotbatch-</c> and the platform's name.</param>
    /// <param name="name">The task's name.</param>
    /// <param name="source">The source of its submissions.</param>
    /// <exception cref="ArgumentException">A name is not one; the message has every problem.</exception>
    public SpotBatchTask(string bus, string name, string source = DefaultSource)
    {
        var problems = new Problems($"The task {Quoted.Of(name)} can't be submitted");
        TaskRules.Check(problems, bus, name, source);
        problems.Throw();
        (Bus, Name, Source) = (bus, name, source);
    }

    /// <summary>The name or ARN of the platform's event bus.</summary>
    public string Bus { get; }

    /// <summary>The task's name.</summary>
    public string Name { get; }

    /// <summary>The source of the task's submissions.</summary>
    public string Source { get; }

    /// <summary>
    /// Reads the task from the variables that <c>task.SubmitEnvironment</c> of the CDK constructs gives: the prefix and
    /// <c>_BUS</c>, <c>_SOURCE</c> and <c>_TASK</c>.
    /// </summary>
    /// <param name="prefix">What their names start with. A service that submits several tasks has a prefix for each.</param>
    /// <exception cref="InvalidOperationException">A variable is missing or wrong; the message has every problem.</exception>
    public static SpotBatchTask FromEnvironment(string prefix = DefaultPrefix) =>
        FromSettings(Environment.GetEnvironmentVariable, prefix);

    /// <summary>Reads the task from any settings, such as ASP.NET's configuration, by the names that <see cref="FromEnvironment"/> uses.</summary>
    /// <param name="read">Gives the value of a name, or null.</param>
    /// <param name="prefix">What the names start with.</param>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message has every problem.</exception>
    public static SpotBatchTask FromSettings(Func<string, string?> read, string prefix = DefaultPrefix)
    {
        Guard.NotNull(read, nameof(read));
        Guard.NotNull(prefix, nameof(prefix));
        return TaskSettings.Read(read, prefix);
    }

    /// <summary>The id of the run that a token stands for, known before anything is sent: the same token is the same run.</summary>
    /// <param name="token">The token of the submission.</param>
    /// <exception cref="ArgumentException">The token is not allowed; the message has every problem.</exception>
    public string RunId(string token)
    {
        var problems = new Problems($"The task {Quoted.Of(Name)} has no run of this token");
        TokenRules.Check(problems, token);
        problems.Throw();
        return RunIds.Of(Name, token);
    }

    /// <summary>The event that submits a request. Nothing is sent: hand it to the EventBridge client that the service has.</summary>
    /// <param name="request">What to run.</param>
    /// <exception cref="ArgumentException">The request can't be a run; the message has every problem.</exception>
    public SubmitEvent Event(SubmitRequest request)
    {
        Guard.NotNull(request, nameof(request));
        var problems = new Problems($"The task {Quoted.Of(Name)} can't be submitted");
        RequestRules.Check(problems, request);
        problems.Throw();
        return new SubmitEvent(this, request);
    }
}
