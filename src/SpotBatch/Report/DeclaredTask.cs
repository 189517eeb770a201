namespace SpotBatch;

/// <summary>A task as the report takes it.</summary>
/// <param name="Declaration">What was declared.</param>
/// <param name="Role">The name of the role that its code acts as: empty when CloudFormation gives the name, null when there is no role.</param>
internal sealed record DeclaredTask(TaskDeclaration Declaration, string? Role)
{
    /// <summary>Whether the role was made for the task by grants.</summary>
    public bool IsOwnRole { get; init; } = Declaration.Props.TaskRole is null;
}
