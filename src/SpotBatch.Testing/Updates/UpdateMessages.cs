namespace SpotBatch.Testing;

/// <summary>What a check that fails says.</summary>
internal static class UpdateMessages
{
    public static string Of(IReadOnlyList<(string? Name, List<UpdateHarm> Harm)> templates) =>
        "This update would take away running work or records.\n\n"
        + string.Join("\n", templates.Select(template => $"{template.Name ?? "The template"}\n{string.Join("\n", template.Harm.Select(Item))}\n"))
        + $"\nIf a loss is wanted, accept it for this deployment: UpdateCheck.Between(before, after, accept: \"{Handle(templates[0].Harm[0].Update)}\")";

    private static string Item(UpdateHarm harm) =>
        $"- {harm.Update.LogicalId} ({harm.Update.Type}{(harm.Update.ConstructPath is { } path ? $", {path}" : "")}) {harm.Happens}.\n"
        + $"  {harm.Loss}\n  {harm.Advice}";

    private static string Handle(ResourceUpdate update) => update.ConstructPath ?? update.LogicalId;
}
