using System.Text;
using System.Text.Json;

namespace SpotBatch.Tool;

/// <summary>
/// Reads pipeline schedules as GitLab's API answers them: https://docs.gitlab.com/api/pipeline_schedules/. A file may have
/// several answers, one after the other, as pages of a list and loops over schedules leave them.
/// </summary>
internal static class GitLabSchedules
{
    /// <param name="path">The file, as remarks name it.</param>
    /// <param name="text">Its text.</param>
    /// <param name="hasOwner">Whether all tasks get an owner that is not theirs in GitLab.</param>
    /// <exception cref="ToolException">It is not what the API answers.</exception>
    public static ImportedCatalog Read(string path, string text, bool hasOwner)
    {
        var import = new GitLabImport(hasOwner);
        foreach (var schedule in Schedules(path, text))
            import.Add(schedule);
        return new ImportedCatalog(path, import.Tasks, import.Leftovers);
    }

    /// <summary>What GitLab says instead of an answer; null for an answer.</summary>
    private static string? Refusal(JsonElement answer) =>
        Json.Text(answer, "cron") is null ? Json.Text(answer, "message") ?? Json.Text(answer, "error") : null;

    private static List<JsonElement> Schedules(string path, string text)
    {
        var schedules = new List<JsonElement>();
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')), new JsonReaderOptions { AllowMultipleValues = true });
            while (reader.Read())
            {
                var value = JsonElement.ParseValue(ref reader);
                schedules.AddRange(value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value]);
            }
        }
        catch (JsonException exception)
        {
            throw new ToolException($"{path}:{exception.LineNumber + 1}:{exception.BytePositionInLine + 1}: it is no JSON from here on");
        }

        if (schedules.Count == 0)
            throw new ToolException(
                $"{path}: it has no pipeline schedule: see that glab or curl succeeded, with a project that has some and a token that "
                    + "may read them");
        if (schedules.Select(Refusal).FirstOrDefault(refusal => refusal is not null) is { } refusal)
            throw new ToolException($"{path}: GitLab answered: {OneLine.Of(Theirs.Masked(refusal))}");
        if (schedules.FindIndex(schedule => Json.Text(schedule, "cron") is null) is >= 0 and var index)
            throw new ToolException($"{path}: item {index + 1} has no cron, so it is no pipeline schedule of GitLab: GET /projects/:id/pipeline_schedules answers with a list of those");
        return schedules;
    }
}
