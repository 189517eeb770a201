using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace SpotBatch;

/// <summary>What a task is made of before it is a construct.</summary>
internal sealed record TaskParts(
    SpotPlatformBase Platform, TaskDeclaration Declaration, string? Path, TaskStack Stack, ExecutionRole ExecutionRole, BoundImage Image)
{
    public static TaskParts Of(Construct scope, string id, BackgroundTaskProps props)
    {
        ArgumentNullException.ThrowIfNull(props);
        var platform = SpotPlatformBase.From(props.Platform);
        var declaration = new TaskDeclaration(props, id, platform.Declaration);
        var stack = platform.TasksIn(scope);
        var image = props.Image.Bind(stack, declaration.Architecture);
        var path = ConstructPath.Of(scope) is { } parent ? $"{parent}/{id}" : null;
        return new TaskParts(platform, declaration, path, stack, stack.ExecutionRoleFor(Needs(props, image)), image);
    }

    public CfnIncludeProps Template()
    {
        var template = TaskTemplate.Of(Declaration, Path, Stack, new JobDefinitionShape.References(
            Image, ExecutionRole.Arn, Stack.Values.LogGroupName, Declaration.Props.TaskRole?.RoleArn));
        Stack.Count(TaskTemplate.Count(Declaration), template.Length);
        return new CfnIncludeProps { TemplateFile = TemplateFile.Write(template), PreserveLogicalIds = false };
    }

    private static IEnumerable<ExecutionNeed> Needs(BackgroundTaskProps props, BoundImage image) =>
        props.Secrets.Values.Select(secret => secret.Need).Concat(image.Need is { } need ? [need] : []);
}
