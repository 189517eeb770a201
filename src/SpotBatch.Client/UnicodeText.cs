namespace SpotBatch.Client;

/// <summary>What UTF-8 can't carry, or a shell could not hand on.</summary>
internal static class UnicodeText
{
    /// <summary>Half a character: UTF-8 would make the same replacement of all of them, and two tokens one run.</summary>
    public static bool HasHalfACharacter(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
                index++;
            else if (char.IsSurrogate(text[index]))
                return true;
        }

        return false;
    }

    public static bool HasControls(string text) => text.Any(char.IsControl);
}
