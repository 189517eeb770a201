using System.Text.Json;

namespace SpotBatch.Tool;

/// <summary>Makes a task of each pipeline schedule.</summary>
internal sealed class GitLabImport(bool hasOwner)
{
    private readonly TaskSlug _names = new();
    private readonly SecretNames _secrets = new();
    private readonly List<ImportedTask> _tasks = [];
    private readonly List<Leftover> _leftovers = [];

    public IReadOnlyList<ImportedTask> Tasks => _tasks;

    public IReadOnlyList<Leftover> Leftovers => _tasks.Count == 0 ? _leftovers : [.. ForAll(), .. _leftovers];

    public void Add(JsonElement schedule)
    {
        // A number, as GitLab has it: a text could be anything.
        var id = Json.Text(schedule, "id") is { Length: <= 20 } given && given.All(char.IsAsciiDigit) ? given : $"{_tasks.Count + 1}";
        var description = Json.Text(schedule, "description") is { } text ? Theirs.Masked(text) : null;
        var name = _names.Of(description ?? "", $"schedule-{id}");
        var variables = Variables(schedule, Note);
        _tasks.Add(new ImportedTask(name)
        {
            Description = description,
            Owner = !hasOwner
                && Json.Find(schedule, "owner") is { } owner ? Json.Text(owner, "username") is { } person
                    ? Theirs.Masked(person) : null : null,
            Environment = variables.Environment,
            Secrets = variables.Secrets,
            IsEnabled = Json.Find(schedule, "active") is not { ValueKind: JsonValueKind.False },
            Triggers = Triggers(schedule, Note),
        });
        if (Json.Text(schedule, "ref") is { } branch)
            Note($"ref {Theirs.Quoted(branch)}", "a task has its image, and no branch: build the image of it, and name that as image");
        if (Json.Items(schedule, "inputs").Any())
            Note("inputs", "they are for the pipeline's own file: give them to the command");

        void Note(string what, string why) => _leftovers.Add(new Leftover($"schedule {id}", name, what, why));
    }

    private ImportedVariables Variables(JsonElement schedule, Action<string, string> note)
    {
        var variables = new ImportedVariables(_secrets);
        foreach (var variable in Json.Items(schedule, "variables"))
        {
            var (name, value) = (Json.Text(variable, "key") ?? "", Json.Text(variable, "value"));
            if (Json.Text(variable, "variable_type") == "file")
                note(
                    $"variable {Theirs.Quoted(name)}",
                    "it is a file for the job, and its content is not written here: put the file into the image, or read it from "
                        + "where it is kept");
            else if (variables.Add(name, value) is { } reason)
                note($"variable {Theirs.Quoted(name)}", reason);
            else if (value!.Contains('$', StringComparison.Ordinal) && Json.Find(variable, "raw") is not { ValueKind: JsonValueKind.True })
                note(
                    $"variables within {Theirs.Quoted(name)}",
                    "GitLab puts the values of others in their place, and here the text stays as it is");
        }

        return variables;
    }

    private static IReadOnlyList<ImportedTrigger> Triggers(JsonElement schedule, Action<string, string> note)
    {
        var (cron, given) = (Json.Text(schedule, "cron")!, Json.Text(schedule, "cron_timezone") ?? "UTC");
        if (RailsZones.Iana(given) is not { } zone)
        {
            note(
                $"cron {Theirs.Quoted(cron)}",
                $"its zone {Theirs.Quoted(given)} is none of IANA's and none of "
                    + $"Rails'{(TimeZones.Suggestion(given) is { } near ? $"; {near} may be meant" : "")}");
            return [];
        }

        var imported = ImportedCron.Of(cron, zone, CronDialect.GitLab);
        if (imported.Remark is not null)
            note($"cron {Theirs.Quoted(cron)} in {zone}", Theirs.Masked(imported.Remark));
        return imported.Triggers;
    }

    private IEnumerable<Leftover> ForAll()
    {
        yield return new Leftover("all schedules", null, "what the pipelines run", "it stands in .gitlab-ci.yml: give each task its image and command");
        if (_tasks.Any(task => task.Owner is not null))
            yield return new Leftover("all schedules", null, "teams", "an owner here is the person's name in GitLab. Write a team's, or use --owner, before the first deployment: the owner decides the stack");
        if (_tasks.All(task => task.Environment.Count + task.Secrets.Count == 0))
            yield return new Leftover("all schedules", null, "variables", "the file has none. GitLab's list never has: GET /projects/:id/pipeline_schedules/:id answers with those of one schedule");
    }
}
