using System.Runtime.CompilerServices;
using Amazon.CDK;
using Constructs;

namespace SpotBatch;

/// <summary>
/// All that is declared in one app (or one stage of it): what rules compare with each other, and the one place that
/// reports problems, all of them together, when the app is synthesized.
/// </summary>
internal sealed class Fleet
{
    private static readonly ConditionalWeakTable<Stage, Fleet> ByStage = [];
    private readonly List<Func<IEnumerable<Problem>>> _checks = [];
    private readonly Dictionary<(Stack Stack, string Platform), TaskStack> _taskStacks = [];
    private readonly List<Func<IEnumerable<(Construct Construct, Finding Finding)>>> _warnings = [];
    private readonly List<SpotPlatformBase> _platforms = [];
    private readonly List<FleetTask> _tasks = [];
    private readonly List<SpotJobQueue> _queues = [];
    private readonly List<SpotComputeEnvironment> _environments = [];
    private readonly List<SharedLimit> _limits = [];
    private readonly HashSet<Stack> _untagged = [];

    private Fleet(Stage stage) => stage.Node.AddValidation(new FleetValidation(this, stage));

    /// <summary>The fleet of the app or stage that a construct is, or is in.</summary>
    public static Fleet Of(Construct construct) => ByStage.GetValue(
        construct as Stage ?? Stage.Of(construct)!, static stage => new Fleet(stage));

    /// <summary>What has been declared in an app or stage so far; null while nothing has.</summary>
    public static Fleet? In(Stage stage) => ByStage.TryGetValue(stage, out var fleet) ? fleet : null;

    /// <summary>Every task, be it a construct of its own or part of a catalog's template.</summary>
    public IReadOnlyList<FleetTask> Tasks => _tasks;

    public IReadOnlyList<SpotPlatformBase> Platforms => _platforms;

    public IReadOnlyList<SpotJobQueue> Queues => _queues;

    public IReadOnlyList<SpotComputeEnvironment> Environments => _environments;

    public IReadOnlyList<SharedLimit> Limits => _limits;

    public IReadOnlyCollection<TaskStack> TaskStacks => _taskStacks.Values;

    /// <summary>Has rules looked at when the app is synthesized; what they find is reported at the construct.</summary>
    public void Check(IConstruct construct, Func<IEnumerable<Finding>> rules) =>
        Check(() => rules().Select(found => found.At(construct.Node.Path)));

    /// <summary>Has rules looked at that know themselves where their problems are.</summary>
    public void Check(Func<IEnumerable<Problem>> rules) => _checks.Add(rules);

    /// <summary>Has risks looked at when the app is synthesized, which depend on what is declared later.</summary>
    public void WarnAtSynth(Func<IEnumerable<(Construct Construct, Finding Finding)>> rules) => _warnings.Add(rules);

    public void Add(FleetTask task)
    {
        AddChecked(task);
        Check(() => TaskRules.Check(task.Declaration).Select(found => found.At(task.Path)));
    }

    /// <summary>Adds a task whose own rules somebody else looks at.</summary>
    public void AddChecked(FleetTask task)
    {
        _tasks.Add(task);
        task.Stack.Add(task);
    }

    public void Add(SpotPlatformBase platform) => _platforms.Add(platform);

    public void Add(SpotJobQueue queue) => _queues.Add(queue);

    public void Add(SpotComputeEnvironment environment) => _environments.Add(environment);

    public void Add(SharedLimit limit) => _limits.Add(limit);

    /// <summary>
    /// Stack tags are put by CloudFormation on every resource, queues and environments too, and a changed one
    /// replaces them. This stack's own tags are dropped at synth; each resource that can take them has them anyway.
    /// </summary>
    public void KeepStackTagsOff(Stack stack) => _untagged.Add(stack);

    /// <summary>What a platform's tasks in one stack share.</summary>
    public TaskStack TasksIn(Stack stack, string platform, Func<TaskStack> create)
    {
        if (!_taskStacks.TryGetValue((stack, platform), out var tasks))
            _taskStacks[(stack, platform)] = tasks = create();
        return tasks;
    }

    /// <summary>Every problem of every construct, in the order of declaration.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. _checks.SelectMany(check => check()),
        .. FleetRules.Check(this),
    ];

    /// <summary>CDK calls this after tags have been applied and before anything is written.</summary>
    internal IEnumerable<Problem> ValidateAndSettle()
    {
        foreach (var stack in _untagged)
        {
            foreach (var key in stack.Tags.TagValues().Keys.ToArray())
                stack.Tags.RemoveTag(key, int.MaxValue);
        }

        foreach (var stack in _taskStacks.Values)
            stack.SettleDependencies();
        foreach (var (platform, finding) in FleetRules.Bursts(this))
            Warning.AtSynth(platform, "Schedules fire together", finding);
        foreach (var (platform, finding) in FleetRules.Quotas(this))
            Warning.AtSynth(platform, "Quotas", finding);
        foreach (var (construct, finding) in _warnings.SelectMany(rules => rules()).Concat(EventRules.Warn(this)).ToArray())
            Warning.AtSynth(construct, finding.Rule.Code, finding);

        return Problems();
    }
}
