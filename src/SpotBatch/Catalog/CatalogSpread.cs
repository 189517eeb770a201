using Amazon.CDK;
using Constructs;

namespace SpotBatch;

/// <summary>Makes the stacks of a catalog as tasks ask for them; within a stack, all tasks stand in the catalog's own scope.</summary>
internal sealed class CatalogSpread(Construct scope, TaskCatalogProps props)
{
    private readonly Dictionary<CatalogStack, CatalogScope> _scopes = [];
    private readonly CatalogScope? _only = scope.Node.Scopes.Any(Stack.IsStack) ? new CatalogScope(scope, new CatalogStack(null, null, null)) : null;

    public IReadOnlyList<Stack> Stacks => _only is null ? [.. _scopes.Values.Select(one => one.Stack).Distinct()] : [_only.Stack];

    public CatalogScope ScopeOf(CatalogTask task)
    {
        if (_only is not null)
            return _only;
        var part = CatalogStack.Of(task, props);
        if (!_scopes.TryGetValue(part, out var found))
            _scopes[part] = found = new CatalogScope(props.Stack?.Invoke(part) ?? Default(part, task), part);
        return found;
    }

    /// <summary>Two owners may differ in nothing that the name of a stack can say.</summary>
    private Construct Default(CatalogStack part, CatalogTask task) =>
        scope.Node.TryFindChild(part.Id) as Stack ?? new Stack(scope, part.Id, new StackProps { Env = EnvironmentOf(task) });

    /// <summary>
    /// The account and region of the platform, as far as they are known: the CDK refuses a bucket of a stack with an account to
    /// a role of a stack without.
    /// </summary>
    private static Amazon.CDK.Environment? EnvironmentOf(CatalogTask task)
    {
        if (task.Props.Platform is not SpotPlatformBase { Home: { } home })
            return null;
        var place = Place.Of(home);
        var (account, region) = (
            Tokens.Contains(place.Account) ? null : place.Account, Tokens.Contains(place.Region) ? null : place.Region);
        return account is null && region is null ? null : new Amazon.CDK.Environment { Account = account, Region = region };
    }
}
