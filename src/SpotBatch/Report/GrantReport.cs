namespace SpotBatch;

/// <summary>
/// What a task may do, as far as C# knows: the role that its code acts as (none, one of its own by grants, or one that was
/// given to it) and the variables that come from secrets. The rights themselves stand in the templates.
/// </summary>
internal sealed record GrantReport(string Role, string? RoleName, IReadOnlyList<string> SecretVariables)
{
    public static GrantReport Of(DeclaredTask task) => new(
        task.Role is null ? "none" : task.IsOwnRole ? "own" : "given",
        string.IsNullOrEmpty(task.Role) ? null : task.Role,
        [.. task.Declaration.Props.Secrets.Keys.Order(StringComparer.Ordinal)]);
}
