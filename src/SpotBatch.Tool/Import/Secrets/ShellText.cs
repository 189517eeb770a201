using System.Text;

namespace SpotBatch.Tool;

/// <summary>
/// The words of a shell's line, as far as finding credentials needs them: quotes, escapes, operators
/// (https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02).
/// </summary>
internal static class ShellText
{
    public const char None = '\0';

    /// <summary>A $ that is only a character, since it stands in single quotes or after a backslash.</summary>
    public const char Dollar = '\uF8FE';

    /// <summary>The same of a backtick.</summary>
    public const char Backtick = '\uF8FF';

    /// <summary>A text with its stand-ins as what they stand for.</summary>
    public static string Plain(string text) => text.Replace(Dollar, '$').Replace(Backtick, '`');

    /// <summary>The simple commands of a line, each with its words. What stands after &lt; or &gt; is a file and left out.</summary>
    public static IEnumerable<IReadOnlyList<ShellWord>> Commands(IEnumerable<ShellWord> words)
    {
        var command = new List<ShellWord>();
        var isFile = false;
        foreach (var word in words)
        {
            if (word.IsOperator && !word.IsRedirection)
            {
                yield return command;
                command = [];
            }
            else if (!word.IsOperator && !isFile)
            {
                command.Add(word);
            }

            // What <<< has after it is no file but a text.
            isFile = word.IsRedirection && word.Text != "<<<";
        }

        yield return command;
    }

    public static IReadOnlyList<ShellWord> Words(string line)
    {
        var words = new List<ShellWord>();
        var (text, places, quote) = (new StringBuilder(), new List<(int, int, char)>(), None);
        var begin = -1;
        for (var at = 0; at < line.Length; at++)
        {
            var character = line[at];
            if (quote == None && (char.IsWhiteSpace(character) || character is ';' or '|' or '&' or '(' or ')' or '<' or '>' or '`'))
            {
                End(at);
                if (!char.IsWhiteSpace(character))
                    Operator(ref at);
            }
            else if (quote == None && character is '\'' or '"')
            {
                (quote, begin) = (character, begin < 0 ? at : begin);
            }
            else if (character == quote)
            {
                quote = None;
            }
            else if (
                character == '\\' && quote != '\'' && at + 1 < line.Length && (quote == None || line[at + 1] is '"' or '\\' or '$' or '`'))
            {
                Add(Standing(line[at + 1]), at, at + 2);
                at++;
            }
            else
            {
                Add(quote == '\'' ? Standing(character) : character, at, at + 1);
            }
        }

        End(line.Length);
        return words;

        void Add(char character, int start, int end)
        {
            text.Append(character);
            places.Add((start, end, quote));
            begin = begin < 0 ? start : begin;
        }

        void End(int at)
        {
            if (begin >= 0)
                words.Add(new ShellWord(text.ToString(), places, begin, at, false));
            (text, places, begin) = (new StringBuilder(), [], -1);
        }

        void Operator(ref int at)
        {
            var start = at;
            while (line[start] is '<' or '>' or '|' or '&' && at + 1 < line.Length && line[at + 1] == line[start])
                at++;
            words.Add(new ShellWord(line[start..(at + 1)], [], start, at + 1, true));
        }
    }

    private static char Standing(char character) => character switch { '$' => Dollar, '`' => Backtick, _ => character };
}
