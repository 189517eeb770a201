using System.Globalization;
using System.Text;

namespace SpotBatch.Tool;

/// <summary>Names of tasks made of what people wrote: letters, digits and dashes, each once.</summary>
internal sealed class TaskSlug
{
    private const int Longest = 40;

    private readonly HashSet<string> _taken = [];

    /// <summary>A name that no task has yet.</summary>
    /// <param name="text">What it is made of.</param>
    /// <param name="other">What it is made of when nothing is left of the text, or what tells it from one that is alike.</param>
    public string Of(string text, string other)
    {
        var slug = Slug(text) is { Length: > 0 } own ? own : Slug(other);
        if (_taken.Add(slug))
            return slug;
        foreach (var suffix in new[] { Slug(other) }.Concat(Enumerable.Range(2, int.MaxValue - 2).Select(number => number.ToString(CultureInfo.InvariantCulture))))
        {
            if (_taken.Add($"{slug}-{suffix}"))
                return $"{slug}-{suffix}";
        }

        throw new InvalidOperationException("There are more tasks than numbers");
    }

    private static string Slug(string text)
    {
        var plain = new StringBuilder();
        foreach (var character in Valid(text).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(character))
                plain.Append(char.ToLowerInvariant(character));
            // An accent is gone, and its letter stays in one piece.
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[^1] != '-')
                plain.Append('-');
        }

        var slug = plain.ToString();
        if (slug.Length > 0 && char.IsAsciiDigit(slug[0]))
            slug = $"task-{slug}";
        return (slug.Length > Longest ? slug[..Longest] : slug).Trim('-');
    }

    /// <summary>Half a character can't be normalized, nor what is none; a name needs no more than its beginning.</summary>
    private static string Valid(string text) => string.Concat(text.EnumerateRunes().Take(4 * Longest).Where(rune => !OneLine.IsNone(rune)));
}
