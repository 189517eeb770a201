using System.Text.RegularExpressions;

namespace SpotBatch.Testing;

/// <summary>git's wildcards as a regular expression over a path with <c>/</c>.</summary>
internal static partial class Glob
{
    private static readonly Dictionary<string, string> NamedClasses = new()
    {
        ["alnum"] = "A-Za-z0-9",
        ["alpha"] = "A-Za-z",
        ["blank"] = @" \t",
        ["cntrl"] = @"\x00-\x1f\x7f",
        ["digit"] = "0-9",
        ["graph"] = @"\x21-\x7e",
        ["lower"] = "a-z",
        ["print"] = @"\x20-\x7e",
        ["punct"] = @"!-/:-@\[-`{-~",
        ["space"] = @"\s",
        ["upper"] = "A-Z",
        ["xdigit"] = "0-9A-Fa-f",
    };

    /// <summary>Null for a pattern that is not a valid one.</summary>
    public static Regex? ToRegex(string pattern)
    {
        try
        {
            var path = pattern == "**" ? ".*" : Token().Replace(pattern, token => Translate(token.Value));
            return new Regex($"^(?:{path})$", RegexOptions.Singleline | RegexOptions.CultureInvariant);
        }
        catch (RegexParseException)
        {
            return null;
        }
    }

    private static string Translate(string token) => token switch
    {
        "/**" => "/.*",
        "?" => "[^/]",
        "[" or "\\" => "(?!)",
        ['/', '*', ..] => "/(?:.*/)?",
        ['*', .., '/'] => "(?:.*/)?",
        ['*', ..] => "[^/]*",
        ['[', .. var set, ']'] => Set(set),
        ['\\', .. var literal] => Regex.Escape(literal),
        _ => Regex.Escape(token),
    };

    private static string Set(string set)
    {
        var negated = set[0] is '!' or '^';
        var members = SetMember().Replace(negated ? set[1..] : set, member =>
            member.Groups["named"] is { Success: true, Value: var named }
                ? NamedClasses.GetValueOrDefault(named, "")
                : @"\" + member.Groups["literal"].Value);
        return $"(?!/)[{(negated ? "^" : "")}{members}]";
    }

    [GeneratedRegex(@"^(\*\*/)+|/\*\*/(\*\*/)*|/\*\*$|\*+|\?|\[[!^]?\]?(\[:[a-z]+:\]|\\.|[^\]\\])*\]|\\.|.", RegexOptions.Singleline)]
    private static partial Regex Token();

    [GeneratedRegex(@"\[:(?<named>[a-z]+):\]|\\(?<literal>.)|(?<literal>[\[\]\\^])", RegexOptions.Singleline)]
    private static partial Regex SetMember();
}
