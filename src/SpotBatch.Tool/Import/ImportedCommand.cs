using System.Text.RegularExpressions;

namespace SpotBatch.Tool;

/// <summary>The words of a command without credentials: where there were some, it reads variables, by a shell.</summary>
/// <param name="Words">The words; none when the credentials can't be taken out of them.</param>
/// <param name="Values">Variables with what they stand for, which is never written.</param>
/// <param name="Found">Variables with what they are, for remarks.</param>
internal sealed partial record ImportedCommand(
    IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Values, IReadOnlyList<(string Variable, string What)> Found)
{
    public const string Remark =
        "it is, or may be, a credential, and is not written into a file. The task is disabled: keep it in Secrets Manager, name that "
            + "in CatalogNames.Secrets, and take out enabled: false";

    public static ImportedCommand Of(IReadOnlyList<string> words)
    {
        var (isScript, line) = words is [.., _, "-c", var script] ? (true, script) : (false, string.Join(' ', words.Select(Quoted)));
        var clean = CommandSecrets.Of(line);
        return new(
            clean.Found.Count == 0 ? words : clean.Line.Length == 0 ? [] : isScript
                ? [.. words.Take(words.Count - 1), clean.Line] : ["/bin/sh", "-c", clean.Line],
            clean.Values,
            clean.Found);
    }

    /// <summary>A word as a shell reads it.</summary>
    private static string Quoted(string word) => PlainWord().IsMatch(word) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"\A[A-Za-z0-9_./:=,@+-]+\z")]
    private static partial Regex PlainWord();
}
