using System.Text.RegularExpressions;
using Amazon.CDK;
using Amazon.CDK.CloudFormation.Include;
using Constructs;
using Newtonsoft.Json.Linq;

namespace SpotBatch;

/// <summary>
/// Brings the tasks of a stack into its template, when all is declared: as text where nobody looks, as constructs where
/// somebody does.
/// </summary>
internal sealed partial class TaskWriter
{
    private const string Text = "Text";

    /// <summary>Each time writes all others again; constructs of all are cheaper than many such times.</summary>
    private const int MostRewritten = 8;

    private readonly TaskStack _stack;
    private readonly Construct _place;
    private readonly HashSet<FleetTask> _written = [];
    private readonly List<FleetTask> _standing = [];
    private readonly Lazy<HashSet<IConstruct>> _earlier;
    private readonly Lazy<CatalogStackSynthesizer?> _synthesizer;
    private int _templates;
    private int _rewritten;

    public TaskWriter(TaskStack stack)
    {
        _stack = stack;
        _earlier = new(() => [.. stack.Stack.Node.Children.TakeWhile(child => !ReferenceEquals(child, stack.Shared))]);
        _synthesizer = new(() =>
        {
            var synthesizer = CatalogStackSynthesizer.IsInUse ? stack.Stack.Synthesizer as CatalogStackSynthesizer : null;
            synthesizer?.Add(this);
            return synthesizer;
        });
        _ = new TaskPreparation(new Construct(stack.Shared, "Preparation"), this);
        _place = new Construct(stack.Shared, "Tasks");
    }

    /// <summary>What is written past the CDK; null where its own synthesizer writes all.</summary>
    public TaskTexts? Past { get; private set; }

    /// <summary>
    /// Whether a task is visited later than what settles it. The CDK visits children in the order in which they were made,
    /// but those first whose id is a whole number: they are members of one JavaScript object.
    /// https://tc39.es/ecma262/#sec-ordinaryownpropertykeys
    /// </summary>
    public bool IsBefore(FleetTask task) => task.Scope.InStack is [var first, ..]
        ? !WholeNumber().IsMatch(task.Scope.Ids[0]) && !_earlier.Value.Contains(first)
        : !WholeNumber().IsMatch(task.Id);

    /// <summary>Which way each task goes; those that have constructs by now have gone theirs.</summary>
    public void Settle()
    {
        var left = _stack.Tasks.Where(task => !task.HasConstructs && !_written.Contains(task)).ToList();
        if (left.Count == 0)
            return;
        var scopes = new Dictionary<TaskScope, bool>();
        foreach (var task in left.Where(task => IsTouched(task, scopes)).ToArray())
        {
            task.MakeConstructs();
            left.Remove(task);
        }

        if (left.Count > 0 && _stack.Shared.Node.Scopes.Any(HasAspects))
            Construct(left);
        else if (left.Count > 0)
            Write(left);
    }

    /// <summary>The resources of tasks as constructs of one template, which the CDK reads in a single call.</summary>
    private void Construct(IReadOnlyCollection<FleetTask> tasks)
    {
        var template = new CfnInclude(_place, $"Template{++_templates}", new CfnIncludeProps
        {
            TemplateFile = TemplateFile.Write(ResourceTemplate.Of(Texts(tasks))),
            PreserveLogicalIds = true,
        });
        foreach (var task in tasks)
            task.StandIn(template);
        _standing.AddRange(tasks);
    }

    public void TakeOut(FleetTask task)
    {
        if (!_written.Remove(task))
            return;
        var others = _written.ToArray();
        _place.Node.TryRemoveChild(Text);
        _written.Clear();
        Past = null;
        if (++_rewritten <= MostRewritten || others.Length == 0)
        {
            Write(others);
            return;
        }

        Construct(others);
        foreach (var other in others)
            other.Link();
    }

    /// <summary>
    /// The resources of tasks as one value that the CDK writes, with the tokens that are in it. A template that is included
    /// passes on what it does not know; a token hides from it that this is its section of resources, of which it would make
    /// constructs.
    /// </summary>
    private void Write(IEnumerable<FleetTask> tasks)
    {
        _written.UnionWith(tasks);
        _place.Node.TryRemoveChild(Text);
        // What tasks read of their platform is made as they ask for it.
        var texts = Texts(_written);
        Past = _synthesizer.Value is null ? null : new TaskTexts(_stack);
        var resources = new JObject();
        foreach (var (id, text) in texts)
        {
            if (Past?.CanTake(text) == true)
                Past.Resources[id] = text;
            else
                resources[id] = new JRaw(text);
        }

        if (resources.Count == 0)
            return;
        var section = Token.AsString(new Intrinsic("Resources"));
        var value = Token.AsString(new Intrinsic(resources));
        _ = new CfnInclude(_place, Text, new CfnIncludeProps
        {
            TemplateFile = TemplateFile.Write(System.Text.Encoding.UTF8.GetBytes($$"""{"{{section}}":"{{value}}"}""")),
        });
    }

    private static Dictionary<string, string> Texts(IEnumerable<FleetTask> tasks) =>
        tasks.SelectMany(task => task.Texts(task.Resources())).ToDictionary();

    /// <summary>
    /// What the tasks depend on, which the CDK has told to the constructs that it found below each: none, where a template
    /// has those of many tasks.
    /// It is asked after the aspects, with which the CDK itself still adds to dependencies.
    /// </summary>
    public void SettleDependencies()
    {
        var scopes = new Dictionary<TaskScope, IConstruct[]>();
        foreach (var task in _written.Concat(_standing).ToArray())
        {
            if (!scopes.TryGetValue(task.Scope, out var around))
                scopes[task.Scope] = around = [.. task.Scope.InStack.SelectMany(scope => scope.Node.Dependencies)];
            task.DependOn([.. around, .. task.Construct?.NodeAsItIs().Dependencies ?? []]);
        }
    }

    /// <summary>Whether an aspect acts on the task, or on a construct around it below the stack.</summary>
    private static bool IsTouched(FleetTask task, Dictionary<TaskScope, bool> scopes)
    {
        if (!scopes.TryGetValue(task.Scope, out var isTouched))
            scopes[task.Scope] = isTouched = task.Scope.InStack.Any(HasAspects);
        return isTouched || (task.Construct is { } own && HasAspects(own));
    }

    private static bool HasAspects(IConstruct construct) => Aspects.Of(construct).All.Length > 0;

    [GeneratedRegex("^(0|[1-9][0-9]*)$")]
    private static partial Regex WholeNumber();
}
