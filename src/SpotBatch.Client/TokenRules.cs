namespace SpotBatch.Client;

/// <summary>What a token is held to.</summary>
internal static class TokenRules
{
    /// <summary>The longest key of an object in S3: the longest name that people use as a token.</summary>
    public const int Longest = 1024;

    public static void Check(Problems problems, string? token)
    {
        if (token is null || token.Length == 0)
            problems.Add("Token is empty; give what the run is for, such as the id of an order");
        else if (token.Length > Longest)
            problems.Add($"Token has {token.Length} characters; {Longest} are allowed. Use a hash of it");
        else if (UnicodeText.HasControls(token) || UnicodeText.HasHalfACharacter(token))
            problems.Add("Token has control characters, or halves of characters; use a hash of it");
    }
}
