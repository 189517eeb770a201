using System.Text.RegularExpressions;

namespace SpotBatch.Tool;

/// <summary>What a shell's line really runs, behind what only prepares, tests, wraps or interprets it.</summary>
internal static partial class ProgramName
{
    private const int Deepest = 4;

    /// <summary>A command that begins so runs nothing of its own.</summary>
    private static readonly HashSet<string> Prepare =
    [
        "[", "[[", "test", "cd", ".", "source", "export", "set", "unset", "umask", "ulimit", "trap", "exit", "return", "wait", "true", "false", "sleep", "echo", "printf", ":", "local", "read", "shift",
    ];

    /// <summary>What is named after only when there is nothing else.</summary>
    private static readonly HashSet<string> Minor =
        ["git", "mkdir", "touch", "rm", "date", "logger", "tee", "cat", "kill", "chmod", "chown", "svn"];

    private static readonly HashSet<string> Keywords =
        [
            "if", "then", "else", "elif", "do", "while", "until", "!", "{", "exec", "command", "eval", "builtin", "time", "fi", "done", "}",
            "esac"
        ];

    /// <summary>What runs the program after it, with how many words of its own before that, and its options that have a value.</summary>
    private static readonly Dictionary<string, (int Words, string Options)> Wrappers = new()
    {
        ["sudo"] = (0, "-u -g -h -p -C -U"), ["nice"] = (0, "-n"), ["ionice"] = (0, "-c -n -p"), ["nohup"] = (0, ""), ["timeout"] =
            (1, "-k -s"), ["env"] = (0, "-u -C -S"), ["flock"] = (1, "-w -E"),
        ["chronic"] = (0, ""), ["setlock"] = (1, ""), ["run-one"] = (0, ""), ["stdbuf"] = (0, "-i -o -e"), ["xvfb-run"] =
            (0, "-s -n -a"), ["systemd-cat"] = (0, "-t -p"), ["cronic"] = (0, ""), ["caffeinate"] = (0, "-t"),
        ["npx"] = (0, "-p"), ["chpst"] = (0, "-u"), ["setsid"] = (0, ""), ["taskset"] = (1, "-c"), ["dotenv"] = (0, "-f"), ["lockf"] =
            (1, "-t"), ["gosu"] = (1, ""), ["doas"] = (0, "-u"), ["xargs"] = (0, "-n -P -I"),
    };

    /// <summary>What runs what its second word says: docker exec, bundle exec, poetry run.</summary>
    private static readonly Dictionary<string, int> Within =
        new() {
            ["docker exec"] = 1, ["podman exec"] = 1, ["docker run"] = 1, ["podman run"] = 1, ["bundle exec"] = 0, ["poetry run"] = 0,
            ["pipenv run"] = 0, ["uv run"] = 0, ["rbenv exec"] = 0, ["conda run"] = 0
        };

    private static readonly HashSet<string> Shells = ["sh", "bash", "dash", "zsh", "ksh", "ash", "fish", "su", "runuser"];

    private static readonly HashSet<string> Interpreters =
        ["python", "python2", "python3", "php", "perl", "ruby", "node", "nodejs", "java", "Rscript", "dotnet", "deno", "bun", "tsx"];

    /// <summary>What is named after the task that it is given: make deploy, rake report:daily.</summary>
    private static readonly HashSet<string> TaskRunners =
        [
            "make", "rake", "rails", "artisan", "manage", "console", "mix", "just", "ant", "gradle", "gradlew", "npm", "yarn", "pnpm",
            "composer", "invoke", "fab", "flask", "drush", "wp"
        ];

    public static string Of(string line) => Of(line, 0) ?? "";

    private static string? Of(string line, int depth)
    {
        var commands = ShellText.Commands(ShellText.Words(line)).Select(command => command.Select(word => word.Text).ToList()).ToList();
        var names = commands.Select(command => Name(command, depth)).OfType<string>().ToList();
        return names.Find(name => !Minor.Contains(name)) ?? names.FirstOrDefault();
    }

    private static string? Name(List<string> words, int depth)
    {
        for (var at = 0; at < words.Count; at++)
        {
            var (word, name) = (words[at], Path.GetFileName(words[at].TrimEnd('/')));
            if (Assignment().IsMatch(word) || Keywords.Contains(word))
                continue;
            // -eq goes on with a test that began before a $( ).
            if (Prepare.Contains(word) || word.StartsWith('-'))
                return null;
            if (Wrappers.TryGetValue(name, out var wrapper))
                at = After(words, at, wrapper.Options) + wrapper.Words - 1;
            else if (at + 1 < words.Count && Within.TryGetValue($"{name} {words[at + 1]}", out var own))
                at = After(words, at + 1, "-u -w -e -v -p --name --network --user") + own - 1;
            else
                return OfProgram(name, [.. words.Skip(at + 1)], depth);
        }

        return null;
    }

    /// <summary>The first word after a program that is none of its options.</summary>
    private static int After(List<string> words, int at, string options)
    {
        for (at++; at < words.Count && words[at].StartsWith('-'); at++)
        {
            if (options.Split(' ').Contains(words[at]))
                at++;
        }

        return at;
    }

    private static string? OfProgram(string name, List<string> words, int depth)
    {
        var plain = WithoutEnding(name);
        if (
            Shells.Contains(name) && words.FindIndex(word => ScriptOption().IsMatch(word)) is >= 0 and var option
                && option + 1 < words.Count && depth < Deepest)
            return Of(ShellText.Plain(words[option + 1]), depth + 1);
        if (
            words.FindIndex(word => word is "-m" or "-jar") is >= 0 and var module && Interpreters
                .Contains(name) && module + 1 < words.Count)
            return WithoutEnding(Path.GetFileName(words[module + 1]));
        var next = words.FindIndex(word => !word.StartsWith('-') && word != "run");
        if (
            next >= 0 && (Shells.Contains(name) || Interpreters.Contains(name)) && !words.Take(next)
                .Any(word => word is "-c" or "-e" or "-r"))
            return OfProgram(Path.GetFileName(words[next]), words[(next + 1)..], depth);
        if (name == "run-parts" && words.Count > 0)
            return Path.GetFileName(words[^1].TrimEnd('/'));
        if (next >= 0 && TaskRunners.Contains(plain) && TaskOf().IsMatch(words[next]))
            return words[next];
        return plain.Any(char.IsLetter) ? plain : null;
    }

    /// <summary>backup of backup.sh, but cron.daily as it is.</summary>
    private static string WithoutEnding(string name) => Ending().Replace(name, "");

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*=")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\A-[a-z]*c\z")]
    private static partial Regex ScriptOption();

    [GeneratedRegex(@"(?<=.)\.(?:sh|bash|py|php|pl|rb|js|mjs|ts|jar|exe|dll|R|bin|phar|ps1)\z")]
    private static partial Regex Ending();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9:_.-]*\z")]
    private static partial Regex TaskOf();
}
