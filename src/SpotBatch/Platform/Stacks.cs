using System.Runtime.CompilerServices;
using Amazon.CDK;
using Constructs;

namespace SpotBatch;

/// <summary>Which stack a scope is in. A team declares many tasks in one scope: CDK is asked once.</summary>
internal static class Stacks
{
    private static readonly ConditionalWeakTable<IConstruct, Stack> Known = [];

    public static Stack Of(IConstruct scope) => scope as Stack ?? Known.GetValue(scope, static construct => Stack.Of(construct));
}
