using System.Text;

namespace SpotBatch.Tool;

/// <summary>An imported catalog as YAML, with what it lacks as comments where it is missing.</summary>
internal static class CatalogYaml
{
    public static string Of(ImportedCatalog catalog)
    {
        var text = new StringBuilder();
        text.Append("# From ").Append(OneLine.Of(catalog.Origin)).Append(". What could not be carried over stands in comments.\n");
        foreach (var left in catalog.Leftovers.Where(left => left.Task is null))
            Comment(text, "", left);
        if (catalog.Owner is not null || catalog.IsDisabled)
            text.Append("defaults:\n");
        if (catalog.Owner is not null)
            Line(text, "  ", "owner", YamlText.Of(catalog.Owner));
        if (catalog.IsDisabled)
            text.Append("  # No schedule fires yet. A task that says enabled itself keeps to that.\n  enabled: false\n");
        text.Append(catalog.Tasks.Count == 0 ? "tasks: {}\n" : "tasks:\n");
        var leftovers = catalog.Leftovers.ToLookup(left => left.Task);
        foreach (var task in catalog.Tasks)
            Task(text, task, catalog.Owner, leftovers[task.Name]);
        return text.ToString();
    }

    private static void Task(StringBuilder text, ImportedTask task, string? owner, IEnumerable<Leftover> leftovers)
    {
        var body = new StringBuilder();
        foreach (var left in leftovers)
            Comment(body, "    ", left);
        var keys = body.Length;
        if (task.Description is { Length: > 0 } description)
            Line(body, "    ", "description", YamlText.Of(description));
        if (task.Owner is not null && owner is null)
            Line(body, "    ", "owner", YamlText.Of(task.Owner));
        if (task.Command.Count > 0)
            Line(body, "    ", "command", YamlText.Of(task.Command));
        if (task.Environment.Count > 0)
            Line(body, "    ", "environment", YamlText.Of(task.Environment.Select(variable => (variable.Key, variable.Value))));
        if (task.Secrets.Count > 0)
            Line(
                body, "    ", "secrets",
                task.Secrets.All(secret => secret.Key == secret.Value) ? YamlText.Of(task.Secrets.Keys) : YamlText
                    .Of(task.Secrets.Select(secret => (secret.Key, secret.Value))));
        foreach (var (key, value) in task.More)
            Line(body, "    ", key, value);
        if (!task.IsEnabled)
            Line(body, "    ", "enabled", "false");
        if (task.Triggers.Count > 0)
        {
            body.Append("    triggers:\n");
            foreach (var trigger in task.Triggers)
                body.Append("      - ").Append(
                    YamlText.Of(
                        trigger.TimeZone is null
                            ? [(trigger.Key, trigger.Expression)] : [
                                (trigger.Key, trigger.Expression), ("timeZone", trigger.TimeZone)
                            ])).Append('\n');
        }

        text.Append("\n  ").Append(YamlText.Of(task.Name)).Append(':').Append(body.Length == keys ? " {}\n" : "\n").Append(body);
    }

    private static void Line(StringBuilder text, string indent, string key, string value) => text.Append(indent).Append(key).Append(": ").Append(value).Append('\n');

    private static void Comment(StringBuilder text, string indent, Leftover left) => text.Append(indent).Append("# ").Append(left).Append('\n');
}
