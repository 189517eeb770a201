using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace SpotBatch;

/// <summary>What a task is made of before it is a construct.</summary>
internal sealed record TaskParts(
    SpotPlatformBase Platform, TaskDeclaration Declaration, string? Path, TaskStack Stack, ExecutionRole ExecutionRole, BoundImage Image, string? AlertRoute)
{
    public static TaskParts Of(Construct scope, string id, BackgroundTaskProps props)
    {
        if (scope is null)
            throw new ArgumentNullException(nameof(scope), $"The task {Quote.Of(id ?? "null")} needs a scope: a stack, or a construct in one");
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(props);
        var platform = ImportedPlatform.OrAbsent(props.Platform, scope, id);
        var declaration = new TaskDeclaration(props, id, platform.Declaration);
        var stack = platform.TasksIn(scope);
        var image = declaration.Props.Image.Bind(stack, declaration.Architecture);
        var path = ConstructPath.Of(scope) is { } parent ? $"{parent}/{id}" : null;
        return new TaskParts(platform, declaration, path, stack, stack.ExecutionRoleFor(Needs(declaration.Props, image)), image, stack.Alerts.Of(declaration.Props.Alerts));
    }

    /// <summary>The template of the task alone.</summary>
    /// <param name="isCounted">Whether its resources are counted already, since it stood in another template before.</param>
    public CfnIncludeProps Template(bool isCounted)
    {
        var resources = Resources(id => id);
        var template = ResourceTemplate.Serialize(resources);
        if (!isCounted)
            Stack.Count(resources.Count, template.Length);
        return new CfnIncludeProps { TemplateFile = TemplateFile.Write(template), PreserveLogicalIds = false };
    }

    /// <summary>The resources of the task by the ids that <paramref name="name"/> makes.</summary>
    public Dictionary<string, object> Resources(Func<string, string> name) => TaskTemplate.Resources(Declaration, Path, Stack.Values, new JobDefinitionShape.References(
        Image, ExecutionRole.Arn, Stack.Values.LogGroupName, Declaration.Props.TaskRole is { } role ? Stack.ArnOf(role) : null, AlertRoute), name);

    private static IEnumerable<ExecutionNeed> Needs(BackgroundTaskProps props, BoundImage image) =>
        props.Secrets.Values.Select(secret => secret.Need).Concat(image.Need is { } need ? [need] : []);
}
