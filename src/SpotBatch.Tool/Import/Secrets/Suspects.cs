using System.Text.RegularExpressions;

namespace SpotBatch.Tool;

/// <summary>Finds what is, or may be, a credential in a shell's line, whatever place it has there.</summary>
internal static partial class Suspects
{
    /// <summary>Scripts within scripts are looked into this deep.</summary>
    private const int Deepest = 4;

    /// <summary>All of a line, in its order; none within another.</summary>
    public static IReadOnlyList<Suspect> In(string line) => Apart(All(line, 0).Concat(SuspectText.Formats(line)));

    /// <summary>All of a text that may be a command, or none: a description, a value.</summary>
    public static IReadOnlyList<Suspect> InText(string text) => Apart(All(text, 0).Concat(SuspectText.In(text)));

    /// <summary>Those of each word of a line that has any, in the word's own text.</summary>
    public static IReadOnlyDictionary<ShellWord, IReadOnlyList<Suspect>> ByWord(IReadOnlyList<ShellWord> words, int depth)
    {
        var found = new Dictionary<ShellWord, List<Suspect>>(ReferenceEqualityComparer.Instance);
        foreach (var (word, suspect) in ShellText.Commands(words).SelectMany(SuspectArguments.In).Concat(Piped(words)))
            Of(word).Add(suspect);
        foreach (var word in words.Where(word => !word.IsOperator))
        {
            Of(word).AddRange(SuspectText.In(word.Text));
            if (depth < Deepest && word.Text.Any(char.IsWhiteSpace))
                Of(word).AddRange(All(ShellText.Plain(word.Text), depth + 1));
        }

        return found.ToDictionary(
            pair => pair.Key, pair => (IReadOnlyList<Suspect>)Apart(pair.Value),
            (IEqualityComparer<ShellWord>)ReferenceEqualityComparer.Instance);

        List<Suspect> Of(ShellWord word) => found.TryGetValue(word, out var list) ? list : found[word] = [];
    }

    private static IEnumerable<Suspect> All(string line, int depth) =>
        from found in ByWord(ShellText.Words(line), depth)
        from suspect in found.Value
        select suspect with { Start = found.Key.Places[suspect.Start].Start, End = found.Key.Places[suspect.End - 1].End };

    /// <summary>What is printed for a program that asks for a password, or given to it as a text.</summary>
    private static IEnumerable<(ShellWord, Suspect)> Piped(IReadOnlyList<ShellWord> words)
    {
        var commands = ShellText.Commands(words).Where(command => command.Count > 0).ToList();
        foreach (var (printer, reader) in commands.Zip(commands.Skip(1)))
        {
            if (printer[0].Text is not ("echo" or "printf") || !Asks().IsMatch(string.Join(' ', reader.Select(word => word.Text))))
                continue;
            foreach (
                var word in printer.Skip(1)
                    .Where(word => !word.Text.StartsWith('-') && SuspectText.IsValue(word.Text) && !Format().IsMatch(word.Text)))
                yield return (word, Whole(word));
        }

        var asks = words.Any(word => word.Text == "<<<") && commands
            .Any(command => Asks().IsMatch(string.Join(' ', command.Select(word => word.Text))));
        for (var at = 1; asks && at < words.Count; at++)
        {
            if (words[at - 1].Text == "<<<" && !words[at].IsOperator && SuspectText.IsValue(words[at].Text))
                yield return (words[at], Whole(words[at]));
        }
    }

    private static Suspect Whole(ShellWord word) => new(0, word.Text.Length, "PASSWORD", "what a program reads as a password");

    private static List<Suspect> Apart(IEnumerable<Suspect> suspects)
    {
        var apart = new List<Suspect>();
        // The longest of those that begin alike has the whole of it; what goes on where another ends belongs to it.
        foreach (
            var suspect in suspects
                .Where(suspect => suspect.End > suspect.Start).OrderBy(suspect => suspect.Start).ThenByDescending(suspect => suspect.End))
        {
            if (apart.Count > 0 && suspect.Start < apart[^1].End)
                apart[^1] =
                    apart[^1] with {
                        End = Math.Max(apart[^1].End, suspect.End),
                        Name = apart[^1].Name == SuspectText.Unnamed ? suspect.Name : apart[^1].Name
                    };
            else
                apart.Add(suspect);
        }

        return apart;
    }

    [GeneratedRegex(@"\bsudo\s+(?:-\S+\s+)*-\S*S|--password-stdin|--with-token|\bchpasswd\b|\bpasswd\b|\bkinit\b|passphrase-fd|\bstdin\b|\bcryptsetup\b|\Asu\b|\blogin\b|\bgpg\b|\bsmbclient\b")]
    private static partial Regex Asks();

    [GeneratedRegex(@"\A(?:%s|\\n|\\r)+\z")]
    private static partial Regex Format();
}
