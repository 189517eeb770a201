using Amazon.CDK;
using Constructs;

namespace SpotBatch.Tests.Catalog;

/// <summary>That ids are computed as the CDK in use computes them.</summary>
public sealed class LogicalIdTests
{
    [Fact]
    public void AnId_IsTheCdks()
    {
        var stack = new Stack(new App(), "Stack");
        foreach (var path in Paths())
        {
            var scope = path[..^1].Aggregate((Construct)stack, (parent, id) => parent.Node.TryFindChild(id) as Construct ?? new Construct(parent, id));
            if (scope.Node.TryFindChild(path[^1]) is not null)
                continue;
            CfnElement resource = new CfnResource(scope, path[^1], new CfnResourceProps { Type = "AWS::SNS::Topic" });
            stack.Resolve(resource.LogicalId).Should().Be(LogicalId.Of(path), string.Join('/', path));
        }
    }

    private static IEnumerable<string[]> Paths()
    {
        var names = new[] { "a", "A", "clone-roots", "clone_roots", "Resource", "Default", "Schedule", "my-Schedule", "Rule2", "x-", new string('n', 60), new string('m', 130) };
        foreach (var name in names)
        {
            // Of nothing but hidden names, neither makes an id.
            if (name != "Default")
                yield return [name];
            foreach (var child in new[] { "Resource", "Schedule", "Schedule2", "Claim", "Rule" })
                yield return [name, child];
            yield return ["Team", name, "Resource"];
            yield return [name, name, "Schedule"];
            yield return [new string('l', 130), name, "Resource"];
        }
    }
}
