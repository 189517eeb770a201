using System.Globalization;
using System.Text;

namespace SpotBatch.Tool;

/// <summary>A shell's line that reads from variables what stood in it as credentials.</summary>
internal sealed class CommandSecrets
{
    private const int Deepest = 4;

    /// <summary>A shorter one is part of many words by accident.</summary>
    private const int Telling = 4;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<(string Variable, string What)> _found = [];

    private CommandSecrets(string line)
    {
        Line = line;
        if (Suspects.In(line).Count == 0)
            return;
        Line = Rewritten(line, 0);
        // What is still in it, or stands in it a second time, is a reason to write nothing of it.
        if (
            Suspects.In(Line).Count == 0 && !_values.Values
                .Any(value => value.Length >= Telling && Line.Contains(value, StringComparison.Ordinal)))
            return;
        Line = "";
        if (_found.Count == 0)
            _found.Add(("", "a text"));
    }

    /// <summary>The line; empty when they can't all be taken out of it.</summary>
    public string Line { get; }

    /// <summary>The variables with the values that they stand for, which are never written.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>The variables with what they are, for remarks.</summary>
    public IReadOnlyList<(string Variable, string What)> Found => _found;

    public static CommandSecrets Of(string line) => new(line);

    private string Rewritten(string line, int depth)
    {
        var (text, at) = (new StringBuilder(), 0);
        ShellWord? before = null;
        var words = ShellText.Words(line);
        var suspects = Suspects.ByWord(words, depth);
        foreach (var word in words)
        {
            var isScript = before is not null && SuspectArguments.IsScript(before) && depth < Deepest;
            before = word;
            if (!suspects.TryGetValue(word, out var found) || found.Count == 0)
                continue;
            // A script of its own reads the variables itself, so that no value is read as a part of the script.
            if (isScript && Rewritten(ShellText.Plain(word.Text), depth + 1) is var script && script != ShellText.Plain(word.Text))
            {
                text.Append(line, at, word.Start - at).Append('\'').Append(script.Replace("'", @"'\''", StringComparison.Ordinal)).Append('\'');
                at = word.End;
                continue;
            }

            foreach (var suspect in found)
            {
                var (first, last) = (word.Places[suspect.Start], word.Places[suspect.End - 1]);
                var variable = Variable(suspect, ShellText.Plain(word.Text[suspect.Start..suspect.End]));
                text.Append(line, at, first.Start - at).Append(Reference(variable, first.Quote, last.Quote));
                at = last.End;
            }
        }

        return text.Append(line, at, line.Length - at).ToString();
    }

    /// <summary>A variable in the place of a text, whatever quotes it was in.</summary>
    private static string Reference(string variable, char before, char after) =>
        before == '"' && after == '"' ? $"${{{variable}}}" : $"{Quoted(before)}\"${variable}\"{Quoted(after)}";

    private static string Quoted(char quote) => quote == ShellText.None ? "" : quote.ToString();

    private string Variable(Suspect suspect, string value)
    {
        var name = SecretNames.Variable(suspect.Name);
        for (var number = 1; ; number++)
        {
            var variable = number == 1 ? name : $"{name}_{number.ToString(CultureInfo.InvariantCulture)}";
            if (_values.TryAdd(variable, value))
            {
                _found.Add((variable, suspect.What));
                return variable;
            }

            if (_values[variable] == value)
                return variable;
        }
    }
}
