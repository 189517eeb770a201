namespace SpotBatch.Tool;

/// <summary>Makes a task of each entry of a crontab. A variable holds for the lines after it, as in cron.</summary>
internal sealed class CrontabImport(string path, string? machineZone)
{
    /// <summary>What cron itself reads, and what a container has of its own.</summary>
    private static readonly Dictionary<string, string> NotForTasks = new()
    {
        ["MAILTO"] = "no mail is sent. Alerts tell of failures: SpotPlatformProps.Alerts = [AlertTarget.Email(...)]",
        ["MAILFROM"] = "no mail is sent",
        ["PATH"] = "a container has its image's own",
        ["HOME"] = "a container has its image's own",
        ["LOGNAME"] = "a container has its image's own user; user is the key for another one",
        ["USER"] = "a container has its image's own user; user is the key for another one",
        ["RANDOM_DELAY"] = "spread is the key: a window in which the run starts",
        ["CRON_TZ"] = "",
        ["SHELL"] = "",
    };

    /// <summary>Values of variables in a catalog: more is no crontab, but one that is to cost much.</summary>
    private const int MostValues = 100_000;

    private readonly TaskSlug _names = new();
    private readonly SecretNames _secrets = new();
    private readonly List<ImportedTask> _tasks = [];
    private readonly List<Leftover> _leftovers = [];
    private ImportedVariables? _variables;
    private string? _zone = machineZone;
    private string _shell = "/bin/sh";
    private string? _comment;
    private bool _assumed;
    private int _values;

    public IReadOnlyList<ImportedTask> Tasks => _tasks;

    private ImportedVariables Variables => _variables ??= new ImportedVariables(_secrets);

    public IReadOnlyList<Leftover> Leftovers => _tasks.Count == 0 ? _leftovers : [.. ForAll(), .. _leftovers];

    public void Blank() => _comment = null;

    public void Comment(string line) => _comment = CrontabComment.Description(line);

    public void Set(int line, string name, string value)
    {
        if (name == "CRON_TZ")
            _zone = value;
        else if (name == "SHELL")
            SetShell(line, value);
        else if (NotForTasks.TryGetValue(name, out var reason))
            Note(line, null, name, reason);
        else if (Variables.Add(name, value) is { } fault)
            Note(line, null, $"variable {Quote.Of(name)}", fault);
    }

    /// <summary>A program by its path, and nothing else: it stands at the head of commands.</summary>
    private void SetShell(int line, string value)
    {
        if (value.StartsWith('/') && !value.Any(char.IsWhiteSpace) && Theirs.Masked(value) == value)
            _shell = value;
        else
            Note(line, null, $"SHELL={Theirs.Quoted(value)}", $"it is no path of a shell: commands have {_shell}");
    }

    public void NotRead(int line, string text) => Note(
        line, null, Theirs.Quoted(text), "it is no line of a crontab: five fields or a nickname, then a command");

    public void Add(int line, CrontabEntry entry)
    {
        _values += Variables.Environment.Count;
        if (_values > MostValues)
            throw new ToolException(
                $"{OneLine.Of(path)}:{line}: {Variables.Environment.Count} variables hold for each of {_tasks.Count} lines: more than "
                    + $"{MostValues} values are not written. Leave out those that the commands do not use");
        var command = CrontabCommand.Of(entry.Command, _shell);
        var name = _names.Of(command.Name, $"line-{line}");
        if (entry.User is not null)
            Note(
                line, name, $"user {Theirs.Quoted(entry.User)}",
                "the image may not have it, and root is no one to be: user is the key, for one that it has");
        foreach (var (what, why) in command.Leftovers)
            Note(line, name, what, why);
        _tasks.Add(new ImportedTask(name)
        {
            Description = _comment is null ? null : OneLine.Of(Theirs.Masked(_comment)),
            Command = command.Words,
            Environment = new Dictionary<string, string>(Variables.Environment),
            Secrets = Secrets(command),
            IsEnabled = command.IsWhole,
            Triggers = Triggers(line, name, entry.Time),
        });
        _comment = null;
    }

    /// <summary>Those of the variables above, and what stood in the command itself.</summary>
    private Dictionary<string, string> Secrets(CrontabCommand command)
    {
        var secrets = new Dictionary<string, string>(Variables.Secrets);
        foreach (var (variable, value) in command.Secrets)
            secrets[variable] = _secrets.Of(variable, value);
        return secrets;
    }

    private IReadOnlyList<ImportedTrigger> Triggers(int line, string name, string time)
    {
        _assumed |= _zone is null;
        var given = _zone ?? "UTC";
        if (RailsZones.Iana(given) is not { } zone)
        {
            Note(
                line, name, Theirs.Quoted(time),
                $"its zone {Theirs.Quoted(given)} is none of "
                    + $"IANA's{(TimeZones.Suggestion(given) is { } near ? $"; {near} may be meant" : "")}");
            return [];
        }

        if (time[0] == '-')
            Note(line, name, Theirs.Quoted(time), "the - is of SUSE's cron, where it keeps the run out of the system's log: it is dropped");
        var cron = ImportedCron.Of(time.TrimStart('-'), zone, CronDialect.Crontab);
        if (cron.Remark is not null)
            Note(line, name, Theirs.Quoted(time), Theirs.Masked(cron.Remark));
        return cron.Triggers;
    }

    private IEnumerable<Leftover> ForAll()
    {
        yield return new Leftover(path, null, "the machine", "its programs and files are not here: give each task an image that has them");
        if (_assumed)
            yield return new Leftover(path, null, "the zone", "a crontab's times are of the machine's clock. UTC is taken; --time-zone says another one");
    }

    private void Note(int line, string? task, string what, string why) => _leftovers.Add(new Leftover($"{path}:{line}", task, what, why));
}
