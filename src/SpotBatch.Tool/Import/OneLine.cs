namespace SpotBatch.Tool;

/// <summary>Texts of others as they may stand in a comment or on a terminal: nothing in them ends the line or steers it.</summary>
internal static class OneLine
{
    public static string Of(string text) => string.Concat(text.Select(character =>
        char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029' ? ' ' : character)).Trim();
}
