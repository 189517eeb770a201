using System.Text.RegularExpressions;

namespace SpotBatch.Tool;

/// <summary>The command of a crontab's line as a container runs it.</summary>
/// <param name="Words">The command.</param>
/// <param name="Name">What it may be called.</param>
/// <param name="IsWhole">Whether nothing is missing without which it would do something else.</param>
/// <param name="Leftovers">What is lost, and why.</param>
internal sealed partial record CrontabCommand(IReadOnlyList<string> Words, string Name, bool IsWhole, IReadOnlyList<(string What, string Why)> Leftovers)
{
    /// <summary>Variables with what stood in the command as credentials.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>What only a shell can do, or what only runs something else.</summary>
    private static readonly HashSet<string> ShellWords = [".", "source", "cd", "exec", "eval", "export", "set", "test", "umask", "ulimit", "if", "for", "while", "case", "trap", "command", "true", "false", "exit", "wait"];

    public static CrontabCommand Of(string text, string shell)
    {
        var (line, input) = Split(text);
        var left = new List<(string, string)>();
        if (BsdFlags().Match(line) is { Success: true } bsd)
        {
            left.Add((bsd.Groups["flags"].Value.Trim(), bsd.Value.Contains('s', StringComparison.Ordinal)
                ? "flags of BSD's cron are dropped; -s lets one run at a time, for which concurrency: forbid is the key"
                : "flags of BSD's cron, on its mails and its log, are dropped"));
            line = line[bsd.Length..];
        }

        if (OfMachine().Match(line) is { Success: true } machine)
            left.Add((
                Quote.Of(machine.Value),
                "it is of the machine, and a container has none of it: give the task the image that it means, and what stands after "
                    + "it as the command"));
        line = ContainerLog().Replace(line, "");
        if (input is not null)
            left.Add(("what follows %", "cron gives it to the command as its input, which a container has none of: the task is disabled until its command says it otherwise"));
        if (Redirection().IsMatch(line))
            left.Add(("output into a file", "the file is gone with the container. Output that goes nowhere else is kept as the run's log"));
        var secrets = CommandSecrets.Of(line);
        foreach (var (variable, what) in secrets.Found)
            left.Add(($"{what} in the command", $"it is, or may be, a credential, and is not written into a file: {(secrets.Line == "" ? "" : $"the command reads it from {variable}. ")}The task is disabled: keep it in Secrets Manager, name that in CatalogNames.Secrets, {(secrets.Line == "" ? "write the command with it, " : "")}and take out enabled: false"));
        return new CrontabCommand(
            secrets.Line == "" ? [] : WordsOf(secrets.Line, shell), ProgramName.Of(secrets.Line), input is null && secrets.Found.Count == 0,
            left) { Secrets = secrets.Values };
    }

    /// <summary>A % ends the command, and \% is one.</summary>
    private static (string Line, string? Input) Split(string text)
    {
        var parts = Percent().Split(text, 2);
        return (parts[0].Replace(@"\%", "%", StringComparison.Ordinal).Trim(), parts.Length > 1 ? parts[1] : null);
    }

    /// <summary>Plain words need no shell, which an image may lack; all else is the shell's, as it is to cron.</summary>
    private static string[] WordsOf(string line, string shell)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && words.All(word => PlainWord().IsMatch(word)) && !ShellWords.Contains(words[0]) && !words[0].Contains('=', StringComparison.Ordinal)
            ? words
            : [shell, "-c", line];
    }

    [GeneratedRegex(@"(?<!\\)%")]
    private static partial Regex Percent();

    [GeneratedRegex(@"(?<![<>&0-9])(?:[12&]?>>?)\s*(?!&|/dev/)\S")]
    private static partial Regex Redirection();

    [GeneratedRegex(@"\A[A-Za-z0-9_./:=,@+-]+\z")]
    private static partial Regex PlainWord();

    /// <summary>What speaks to the machine's own services.</summary>
    [GeneratedRegex(@"(?<![\w./-])(?:docker(?:-compose)?|podman|systemctl|service|kubectl)(?:\s+(?:exec|run|compose|start|restart|stop|reload))+")]
    private static partial Regex OfMachine();

    /// <summary>The log of a container, which has the output anyway.</summary>
    [GeneratedRegex(@"\s*(?:[12]|&)?>>?\s*/proc/(?:1|self)/fd/[12]")]
    private static partial Regex ContainerLog();

    /// <summary>
    /// What stands before the command on BSD: https://man.freebsd.org/cgi/man.cgi?crontab(5) and
    /// https://man.openbsd.org/crontab.5.
    /// </summary>
    [GeneratedRegex(@"\A(?<flags>(?:-[nqs]+\s+)+)")]
    private static partial Regex BsdFlags();
}
