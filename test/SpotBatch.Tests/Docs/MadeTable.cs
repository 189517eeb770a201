using System.Text.Json;

namespace SpotBatch.Tests.Docs;

/// <summary>What platforms make, by type, beside each other, and the names that are fixed.</summary>
internal static class MadeTable
{
    public static string Of(params (string Heading, Resources Template)[] platforms)
    {
        var types = platforms.SelectMany(platform => platform.Template.Types).Distinct().Order(StringComparer.Ordinal);
        return $"| type | {string.Join(" | ", platforms.Select(platform => platform.Heading))} | named |\n|---|{string.Concat(platforms.Select(_ => "---|"))}---|\n"
            + string.Concat(types.Select(type => Row(type, platforms)))
            + $"| all | {string.Join(" | ", platforms.Select(platform => platform.Template.All.Count))} | |\n";
    }

    private static string Row(string type, (string Heading, Resources Template)[] platforms)
    {
        var names = platforms.SelectMany(platform => platform.Template.Of(type).Select(Name)).OfType<string>().Distinct().Select(name => $"`{name}`").ToArray();
        return $"| {type["AWS::".Length..]} | {string.Join(" | ", platforms.Select(platform => platform.Template.Of(type).Count))} | {(names.Length == 0 ? "by CloudFormation" : string.Join(", ", names))} |\n";
    }

    /// <summary>The physical name, where the template fixes it: a text, or one with the account in it.</summary>
    private static string? Name(JsonElement resource)
    {
        var type = resource.Text("Type").Split("::")[^1];
        if (!resource.TryGetProperty("Properties", out var properties))
            return null;
        string[] candidates = [$"{type}Name", "Name", "StateMachineName", "LogGroupName", "LogStreamName", "BackupVaultName", "AlarmName", "DashboardName", "QueryDefinitionName"];
        return candidates.Where(name => properties.Has(name)).Select(name => properties.Text(name)).FirstOrDefault(name => !name.StartsWith('{'));
    }
}
