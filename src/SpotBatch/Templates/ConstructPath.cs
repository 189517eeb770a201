using System.Runtime.CompilerServices;
using Constructs;

namespace SpotBatch;

/// <summary>
/// The path that the CDK writes on every resource, for the console and its own messages; what comes from an included
/// template must say it itself. Whether it is wanted is the app's context.
/// </summary>
internal static class ConstructPath
{
    public const string MetadataKey = "aws:cdk:path";
    private const string Wanted = "aws:cdk:enable-path-metadata";

    // A team declares many tasks in one scope: CDK is asked once.
    private static readonly ConditionalWeakTable<Construct, Lazy<string?>> Known = [];

    /// <summary>The path of a scope; null when resources are to have none.</summary>
    public static string? Of(Construct scope) => Known.GetValue(scope, static construct => new(Read(construct))).Value;

    private static string? Read(Construct scope)
    {
        var node = scope.Node;
        return node.TryGetContext(Wanted) is null or false or "false" ? null : node.Path;
    }
}
