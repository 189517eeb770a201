using System.Text.RegularExpressions;

namespace SpotBatch.Tool;

/// <summary>Reads a crontab, line by line: https://man7.org/linux/man-pages/man5/crontab.5.html.</summary>
internal static partial class Crontab
{
    /// <summary>Longer lines are no lines of a crontab: cron itself takes 1,000 characters, and cronie's 131,072 are for nobody.</summary>
    private const int Longest = 16_384;

    /// <param name="path">The file, as remarks name it.</param>
    /// <param name="text">Its text.</param>
    /// <param name="hasUsers">Whether a user is said to stand before each command; otherwise it is seen by the lines.</param>
    /// <param name="zone">The zone of the machine; null when it is not known.</param>
    public static ImportedCatalog Read(string path, string text, bool hasUsers, string? zone)
    {
        var import = new CrontabImport(path, zone);
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim(' ', '\t', '\0')).ToList();
        var users = new CrontabUsers(path, hasUsers, lines);
        foreach (var (line, number) in lines.Select((line, index) => (line, index + 1)))
        {
            if (line == "")
                import.Blank();
            else if (line.Length > Longest)
                import.NotRead(number, $"{line[..40]}...");
            else if (line[0] == '#')
                import.Comment(line);
            else if (Variable().Match(line) is { Success: true } variable)
                import.Set(number, variable.Groups["name"].Value.Trim('"', '\''), Unquoted(variable.Groups["value"].Value.Trim()));
            else if (Entry(line, users.StandIn(line)) is { } entry)
                import.Add(number, entry);
            else
                import.NotRead(number, line);
        }

        return new ImportedCatalog(path, import.Tasks, import.Leftovers);
    }

    /// <summary>The entry of a line; null when it is none.</summary>
    public static CrontabEntry? Entry(string line, bool hasUsers) =>
        (hasUsers ? EntryWithUser() : EntryOfUser()).Match(line) is { Success: true } entry
        ? new CrontabEntry(entry.Groups["time"].Value, entry.Groups["user"] is { Success: true } user ? user.Value : null, entry.Groups["command"].Value)
        : null;

    private static string Unquoted(string value) => value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;

    /// <summary>Whether a line sets a variable.</summary>
    public static bool IsVariable(string line) => Variable().IsMatch(line);

    [GeneratedRegex("""\A(?<name>"[^"]+"|'[^']+'|[A-Za-z_][A-Za-z0-9_]*)\s*=(?<value>.*)\z""")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\A(?<time>@every\s+\S+|@\S+|\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(?<command>.+)\z")]
    private static partial Regex EntryOfUser();

    [GeneratedRegex(@"\A(?<time>@every\s+\S+|@\S+|\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(?<user>\S+)\s+(?<command>.+)\z")]
    private static partial Regex EntryWithUser();
}
