using System.Globalization;
using System.Text;

namespace SpotBatch.Tool;

/// <summary>
/// Texts of others as they may stand in a comment, on a terminal or in the log of a pipeline: nothing in them ends the
/// line, steers it, turns its direction, or is a command to what reads the log.
/// </summary>
internal static class OneLine
{
    private const int Longest = 500;

    public static string Of(string text)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= Longest)
            {
                line.Append("...");
                break;
            }

            line.Append(IsSafe(rune) ? rune.ToString() : " ");
        }

        return WithoutCommands(line.ToString().Trim());
    }

    /// <summary>
    /// Whether a character is only itself: no control, no line end, none that turns the direction, and none that Unicode
    /// has left out.
    /// </summary>
    public static bool IsSafe(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate)
        && !IsNone(rune);

    /// <summary>U+FFFE and its like, which are no characters: https://www.unicode.org/faq/private_use.html#noncharacters.</summary>
    public static bool IsNone(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    /// <summary>
    /// GitHub takes ##[ anywhere and :: at the head of a line, Azure ##vso[, TeamCity ##teamcity[, GitLab section_start:.
    /// </summary>
    private static string WithoutCommands(string line)
    {
        line = line.Replace("##", "# #", StringComparison.Ordinal).Replace(
            "section_start:", "section_start :",
            StringComparison.Ordinal).Replace("section_end:", "section_end :", StringComparison.Ordinal);
        return line.StartsWith("::", StringComparison.Ordinal) ? $": {line[1..]}" : line;
    }
}
