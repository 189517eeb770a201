using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>
/// Values as messages show them: on one line, not longer than a reader wants, without a credential, and without anything
/// that a terminal or a CI would take for a command. A message may quote files that others wrote.
/// </summary>
internal static partial class Quote
{
    private const int Longest = 80;
    private const int Most = 60;

    public static string Of(string value) => $"'{Line(value, Longest)}'";

    /// <summary>A list, of which a reader is shown the beginning.</summary>
    public static string Of(IEnumerable<string> values)
    {
        var shown = values.Take(Most + 1).Select(value => Line(value, Longest)).ToArray();
        return shown.Length <= Most ? $"[{string.Join(", ", shown)}]" : $"[{string.Join(", ", shown[..Most])}, ...]";
    }

    /// <summary>A text of somebody else's on one line, as far as it is shown.</summary>
    public static string Line(string text, int longest)
    {
        // Masked before it is cut: of half a credential nobody knows what it was.
        var line = Line(text.Length <= 64 * longest ? text : text[..(64 * longest)]);
        if (line.Length <= longest)
            return line;
        var end = char.IsHighSurrogate(line[longest - 1]) ? longest - 1 : longest;
        return line[..end] + "...";
    }

    /// <summary>A text of somebody else's on one line.</summary>
    public static string Line(string text)
    {
        text = CredentialFormat.Masked(text);
        if (!text.Any(IsHidden) && !Command().IsMatch(text))
            return text;
        var line = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings("\\n"))
            line.Append(IsHidden(character) ? Escaped(character) : character.ToString());
        return Command().Replace(line.ToString(), marker => marker.Value.Replace(
            "::", Escaped(':') + ":", StringComparison.Ordinal).Replace("##", "#" + Escaped('#'), StringComparison.Ordinal));
    }

    /// <summary>Controls of terminals (C0 and C1), what turns the direction of text, what is not seen, and what is no character.</summary>
    private static bool IsHidden(char character) => character is not ' ' && char.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.OtherNotAssigned => character is >= '\uFDD0' and <= '\uFDEF' or '\uFFFE' or '\uFFFF',
        _ => false,
    };

    private static string Escaped(char character) => character == '\t' ? "\\t" : $"\\u{(int)character:x4}";

    /// <summary>
    /// Lines that pipelines take for commands of theirs: GitHub's <c>::error::</c> at the beginning and <c>##[error]</c>
    /// anywhere, as Azure's <c>##vso[...]</c> and TeamCity's <c>##teamcity[...]</c>.
    /// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
    /// https://learn.microsoft.com/en-us/azure/devops/pipelines/scripts/logging-commands
    /// </summary>
    [GeneratedRegex(@"\A\s*::|##(?=[A-Za-z]*\[)")]
    private static partial Regex Command();
}
