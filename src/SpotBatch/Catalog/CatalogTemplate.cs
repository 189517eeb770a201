using Amazon.CDK.CloudFormation.Include;

namespace SpotBatch;

/// <summary>
/// All tasks of a catalog in one stack as one template, which the CDK reads in a single call. The resources have the ids
/// and the paths that they would have if each task had been declared by itself.
/// </summary>
internal sealed class CatalogTemplate
{
    private CatalogTemplate(CfnInclude include) => Include = include;

    public CfnInclude Include { get; }

    /// <summary>Declares tasks that share a stack and a platform.</summary>
    public static void Declare(TaskStack stack, IReadOnlyList<CatalogMember> members)
    {
        var resources = new Dictionary<string, object>();
        foreach (var resource in members.SelectMany(member => member.Resources()))
            resources.Add(resource.Key, resource.Value);
        var bytes = ResourceTemplate.Serialize(resources);
        stack.Count(resources.Count, bytes.Length);
        var template = new CatalogTemplate(new CfnInclude(stack.Shared, stack.NextCatalogId(), new CfnIncludeProps
        {
            TemplateFile = TemplateFile.Write(bytes),
            PreserveLogicalIds = true,
        }));
        foreach (var member in members)
            member.StandIn(template);
    }

    /// <summary>Takes out a task that becomes a construct of its own.</summary>
    public void Remove(CatalogMember member)
    {
        foreach (var id in member.Resources().Keys)
            Include.Node.TryRemoveChild(id);
    }
}
