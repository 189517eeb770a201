using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SpotBatch.Tool;

/// <summary>Values as YAML: plain where they are nothing else there, in quotes where they may be.</summary>
internal static partial class YamlText
{
    public static string Of(string value) => Plain().IsMatch(value) && !Word().IsMatch(value) ? value : Quoted(value);

    public static string Of(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(Of))}]";

    public static string Of(IEnumerable<(string Key, string Value)> values) => $"{{ {string.Join(", ", values.Select(pair => $"{Of(pair.Key)}: {Of(pair.Value)}"))} }}";

    /// <summary>
    /// Characters that are no more than themselves as they are, others by their number: YAML has no pairs of surrogates, and
    /// ## may begin a command to what reads a log. What is no character goes.
    /// </summary>
    private static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        var before = default(Rune);
        foreach (var rune in value.EnumerateRunes().Where(rune => !OneLine.IsNone(rune)))
        {
            text.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => @"\n",
                '\t' => @"\t",
                '#' when before.Value == '#' => @"\u0023",
                _ when OneLine.IsSafe(rune) => rune.ToString(),
                <= 0xFFFF => $"\\u{rune.Value.ToString("X4", CultureInfo.InvariantCulture)}",
                _ => $"\\U{rune.Value.ToString("X8", CultureInfo.InvariantCulture)}",
            });
            before = rune;
        }

        return text.Append('"').ToString();
    }

    [GeneratedRegex(@"\A[A-Za-z/][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*\z")]
    private static partial Regex Plain();

    /// <summary>What some version of YAML reads as something else.</summary>
    [GeneratedRegex(@"\A(?:true|false|yes|no|on|off|null|y|n)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Word();
}
