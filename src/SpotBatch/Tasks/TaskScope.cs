using System.Runtime.CompilerServices;
using Constructs;

namespace SpotBatch;

/// <summary>Where tasks stand, in plain C#. A team declares many tasks in one scope: CDK is asked once.</summary>
internal sealed class TaskScope
{
    private static readonly ConditionalWeakTable<Construct, TaskScope> Known = [];

    private readonly Lazy<string> _path;
    private readonly Lazy<IConstruct[]> _inStack;
    private readonly Lazy<IReadOnlyList<string>> _ids;

    private TaskScope(Construct construct)
    {
        Construct = construct;
        var stack = Stacks.Of(construct);
        _path = new(() => construct.Node.Path);
        _inStack =
            new(
                () => ReferenceEquals(construct, stack)
                    ? [] : [.. construct.Node.Scopes.SkipWhile(scope => !ReferenceEquals(scope, stack)).Skip(1)]);
        _ids = new(() => [.. InStack.Select(scope => scope.Node.Id)]);
    }

    public static TaskScope Of(Construct construct) => Known.GetValue(construct, static scope => new TaskScope(scope));

    public Construct Construct { get; }

    /// <summary>The constructs from below the stack to here; none for a stack itself.</summary>
    public IReadOnlyList<IConstruct> InStack => _inStack.Value;

    /// <summary>Their ids.</summary>
    public IReadOnlyList<string> Ids => _ids.Value;

    public string PathOf(string id) => $"{_path.Value}/{id}";
}
