using Amazon.CDK.AWS.IAM;
using Constructs;

namespace SpotBatch;

/// <summary>What a task is made of before it is a construct.</summary>
internal sealed record TaskParts(
    SpotPlatformBase Platform, TaskDeclaration Declaration, string? Path, TaskStack Stack, ExecutionRole ExecutionRole, BoundImage Image, string? AlertRoute)
{
    public static TaskParts Of(Construct scope, string id, BackgroundTaskProps props)
    {
        if (scope is null)
            throw new ArgumentNullException(
                nameof(scope), $"The task {Quote.Of(id ?? "null")} needs a scope: a stack, or a construct in one");
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(props);
        var platform = ImportedPlatform.OrAbsent(props.Platform, scope, id);
        var declaration = new TaskDeclaration(props, id, platform.Declaration);
        var stack = platform.TasksIn(scope);
        var image = declaration.Props.Image.Bind(stack, declaration.Architecture);
        var path = ConstructPath.Of(scope) is { } parent ? $"{parent}/{id}" : null;
        return new TaskParts(
            platform, declaration, path, stack, stack.ExecutionRoleFor(Needs(declaration.Props, image)), image,
            stack.Alerts.Of(declaration.Props.Alerts));
    }

    /// <summary>What a template of many tasks can't say, so that the task has one of its own, with constructs.</summary>
    public bool NeedsConstructs =>
        JobDefinitionShape.ReadsAsFunction(Declaration.Props.Parameters) || Declaration.TakesTurns || Declaration.Props.Uses.Count > 0
        || Platform.Declaration.Runs.Submission.Beside(Declaration, Stack.Values).Any();

    /// <summary>The resources of the task by the ids that <paramref name="name"/> makes.</summary>
    public Dictionary<string, TemplateResource> Resources(Func<string, string> name, IRole? taskRole) => TaskTemplate.Resources(
        Declaration, Path, Stack.Values, new JobDefinitionShape.References(
            Image, ExecutionRole.Arn, Stack.Values.LogGroupName, taskRole is null ? null : Stack.ArnOf(taskRole), AlertRoute), name);

    private static IEnumerable<ExecutionNeed> Needs(BackgroundTaskProps props, BoundImage image) =>
        props.Secrets.Values.Select(secret => secret.Need).Concat(image.Need is { } need ? [need] : []);
}
