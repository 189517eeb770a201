using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>Values that may be credentials: by the variable's name and the value's look, never for sure.</summary>
internal static partial class CredentialGuess
{
    /// <summary>Why the value looks like a credential, or null.</summary>
    public static string? At(string name, string value) =>
        Jwt().IsMatch(value) ? "it looks like a JSON web token"
        : PasswordInUrl().IsMatch(value) ? "it looks like an address with a password"
        : Speaks(name) && IsRandom(value) ? "its name speaks of a credential and its value looks random"
        : null;

    /// <summary>TOKEN and DB_PASSWORD, but not TOKEN_URL, SECRET_NAME or MAX_TOKENS: those say where a secret is, or how many.</summary>
    private static bool Speaks(string name) => CredentialName().IsMatch(name) && !Elsewhere().IsMatch(name);

    /// <summary>
    /// Long, of several kinds of characters, and few of them twice: words, paths, ARNs, dates and numbers are not. Shorter
    /// values need three kinds, since <c>prod-eu-2</c> has two.
    /// </summary>
    private static bool IsRandom(string value)
    {
        if (Address().IsMatch(value) || value.Any(char.IsWhiteSpace))
            return false;
        var kinds = Kinds(value);
        return (kinds >= 3 && value.Length >= 8 && Entropy(value) >= 2.5) || (kinds == 2 && value.Length >= 16 && Entropy(value) >= 3.2);
    }

    private static int Kinds(string value) =>
        new Func<char, bool>[] { char.IsAsciiLetterLower, char.IsAsciiLetterUpper, char.IsAsciiDigit, IsOther }.Count(value.Any);

    private static bool IsOther(char letter) => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.');

    /// <summary>Shannon's, in bits a character.</summary>
    private static double Entropy(string value) => -value.GroupBy(letter => letter)
        .Select(same => (double)same.Count() / value.Length)
        .Sum(share => share * Math.Log2(share));

    [GeneratedRegex(@"(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}")]
    private static partial Regex Jwt();

    [GeneratedRegex(@"\A[a-z][a-z0-9+.-]*://[^/\s:@]*:[^/\s:@$<{]{4,}@[^/\s]+", RegexOptions.IgnoreCase)]
    private static partial Regex PasswordInUrl();

    [GeneratedRegex(@"(?:\A|_)(?:PASSWORD|PASSWD|PASSPHRASE|PWD|SECRET|TOKEN|CREDENTIALS?|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SECRET_?KEY|AUTH_?KEY)(?:_|\z)", RegexOptions.IgnoreCase)]
    private static partial Regex CredentialName();

    [GeneratedRegex(@"_(?:NAME|ID|ARN|PATH|FILE|DIR|URL|URI|HOST|ENDPOINT|TTL|TYPE|VERSION|REGION|ISSUER|LENGTH|LIMIT|EXPIRY|EXPIRES|PREFIX|HEADER|FIELD|PARAMETER)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"\A(?:arn:|[a-z][a-z0-9+.-]*://|/|\./|~/)", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
