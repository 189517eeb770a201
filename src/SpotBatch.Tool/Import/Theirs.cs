using System.Text;

namespace SpotBatch.Tool;

/// <summary>Texts of those who wrote the source, as they may stand in a catalog or on a terminal.</summary>
internal static class Theirs
{
    /// <summary>In quotes, on one line, and without what may be a credential.</summary>
    public static string Quoted(string text) => Quote.Of(Masked(text));

    /// <summary>Without what may be a credential.</summary>
    public static string Masked(string text)
    {
        var (masked, at) = (new StringBuilder(), 0);
        foreach (var suspect in Suspects.InText(text))
        {
            masked.Append(text, at, suspect.Start - at).Append("***");
            at = suspect.End;
        }

        return masked.Append(text, at, text.Length - at).ToString();
    }
}
