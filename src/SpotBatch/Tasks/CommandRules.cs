using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>Whether a command is split as it was meant: a container runs it without a shell.</summary>
internal static partial class CommandRules
{
    public static readonly Rule Form =
        new("SB2908", "A command is a program and its arguments, each a word of its own, and what a shell would read is given to one",
        "No shell reads Command: the first word is the program, or the first argument of the image's ENTRYPOINT, and every other word "
            + "reaches "
            + "it as it stands. A whole line in one word is the name of a program that is not there; && and $HOME are texts like any other.",
        "https://docs.docker.com/reference/dockerfile/#shell-and-exec-form") { IsOwn = true };

    private const string Shell = "[\"/bin/sh\", \"-c\", \"...\"]";

    private static readonly string[] Shells =
        ["sh", "bash", "dash", "ash", "zsh", "ksh", "fish", "busybox", "pwsh", "powershell", "cmd", "cmd.exe"];
    private static readonly string[] Operators = ["&&", "||", "|", ";", "&", ">", ">>", "<", "<<", "2>", "2>&1", "&>"];

    public static IEnumerable<Finding> Warn(IReadOnlyList<string> command)
    {
        if (command.Count == 0 || Tokens.Contains(command[0]) || Tokens.IsList(command[0]))
            yield break;
        if (string.IsNullOrWhiteSpace(command[0]))
        {
            yield return Form.Broken(
                "Command[0]", Quote.Of(command[0]),
                "the first word is the program that is started, or the first argument of the image's ENTRYPOINT",
                "Name the program, or leave Command out for the image's own");
            yield break;
        }

        if (command.Any(IsShell))
            yield break;
        if (command[0].Any(char.IsWhiteSpace))
            yield return Form.Broken(
                "Command[0]", Quote.Of(command[0]), "one word is one argument, spaces included, and no shell splits it",
                $"Write each word by itself: {Split(command[0])}{(HasShellSyntax(command[0]) ? $", or {Shell} for a shell" : "")}");
        foreach (var (word, index) in command.Select((word, index) => (word, index)))
        {
            if (
                !Tokens.Contains(word)
                    && (Operators.Contains(word) || (Variable().IsMatch(word) && !(index == 0 && word.Any(char.IsWhiteSpace)))))
                yield return Form.Broken(
                    $"Command[{index}]", Quote.Of(word), "no shell reads Command, and the program gets this text as it stands",
                    $"Start a shell that reads it: {Shell}; or let the program read the variable");
        }
    }

    private static bool IsShell(string word) => Shells.Contains(word[(word.LastIndexOf('/') + 1)..]);

    private static bool HasShellSyntax(string line) => Variable().IsMatch(line) || line.Split(' ').Any(Operators.Contains);

    private static string Split(string line) => $"[{string.Join(", ", line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).TakeWhile(word => !Operators.Contains(word)).Take(6).Select(word => $"\"{word}\""))}]";

    /// <summary>$HOME and ${STAGE}, $(date): capitals, since $x and $1 are of awk, jq and perl.</summary>
    [GeneratedRegex(@"\A[^\s']*\$(?:[A-Z_][A-Z0-9_]*|\{[A-Z_][A-Z0-9_]*\}|\([a-z])")]
    private static partial Regex Variable();
}
