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

    /// <summary>Makes the resources of tasks that share a stack and a platform.</summary>
    public static void Declare(TaskStack stack, IReadOnlyList<CatalogMember> members)
    {
        var resources = members.SelectMany(member => member.Resources()).ToDictionary();
        var template = new CatalogTemplate(new CfnInclude(stack.Shared, stack.NextCatalogId(), new CfnIncludeProps
        {
            TemplateFile = TemplateFile.Write(ResourceTemplate.Serialize(resources)),
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
