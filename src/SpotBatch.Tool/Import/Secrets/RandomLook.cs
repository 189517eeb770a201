using System.Text.RegularExpressions;

namespace SpotBatch.Tool;

/// <summary>Texts that nobody thought of: keys, tokens, passwords of a generator.</summary>
internal static partial class RandomLook
{
    /// <summary>What is sure to be no word, wherever it stands: 32 hexadecimal digits, 20 letters of both cases with digits.</summary>
    public static bool IsKey(string text) =>
        Hex().IsMatch(text) || (text.Length >= 20 && Kinds(text) == 3 && Entropy(text) >= 3.5 && !Words().IsMatch(text));

    /// <summary>A part of an address that may open it: a shorter key, or a UUID.</summary>
    public static bool IsKeyInUrl(string text) => IsKey(text) || Uuid().IsMatch(text)
        || (text.Length >= 16 && Turns(text) >= 4 && Entropy(text) >= 3) || (text.Length >= 12 && Kinds(text) == 3 && Turns(text) >= 4);

    /// <summary>What people choose as a password: long enough, of three kinds of characters, with no space.</summary>
    public static bool IsPassword(string text) => IsChosen(Variables().Replace(text, ""));

    private static bool IsChosen(string text) =>
        text.Length >= 8 && !text.Any(char.IsWhiteSpace) && !text
            .Contains('/', StringComparison.Ordinal) && !FileOrPlaceholder().IsMatch(text)
        && Kinds(text) + (
            text.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_' or '.' or ':' or ','))
                ? 1 : 0) >= 3;

    private static int Kinds(string text) =>
        (text.Any(char.IsAsciiLetterLower) ? 1 : 0) + (text.Any(char.IsAsciiLetterUpper) ? 1 : 0) + (text.Any(char.IsAsciiDigit) ? 1 : 0);

    /// <summary>How often letters and digits take turns.</summary>
    private static int Turns(string text) =>
        text.Zip(text.Skip(1)).Count(
            pair => char.IsAsciiDigit(pair.First) != char.IsAsciiDigit(pair.Second) && char.IsAsciiLetterOrDigit(pair.First)
                && char.IsAsciiLetterOrDigit(pair.Second));

    /// <summary>Shannon's, in bits a character.</summary>
    private static double Entropy(string text) =>
        -text.GroupBy(letter => letter).Select(same => (double)same.Count() / text.Length).Sum(share => share * Math.Log2(share));

    [GeneratedRegex(@"\A[0-9a-f]{32,}\z", RegexOptions.IgnoreCase)]
    private static partial Regex Hex();

    /// <summary>ReportOfCustomers2024: words, one after the other.</summary>
    [GeneratedRegex(@"\A(?:[A-Z]?[a-z]{2,}|[A-Z]{2,}|\d{1,8}|[-_+=])+\z")]
    private static partial Regex Words();

    [GeneratedRegex(@"\A[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\z", RegexOptions.IgnoreCase)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\$\{\w+\}|\$\w+")]
    private static partial Regex Variables();

    [GeneratedRegex(@"\.[A-Za-z]{1,4}\z|[%{}]|\A\+")]
    private static partial Regex FileOrPlaceholder();
}
