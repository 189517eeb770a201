using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>Values that may be credentials: by the variable's name and the value's look, never for sure.</summary>
internal static partial class CredentialGuess
{
    /// <summary>Why the value looks like a credential, or null.</summary>
    public static string? At(string name, string value) =>
        Jwt().IsMatch(value) ? "it looks like a JSON web token"
        : PasswordInUrl().IsMatch(value) || PasswordInQuery().IsMatch(value) ? "it looks like an address with a password"
        : ConnectionString().IsMatch(value) ? "it looks like a connection string with a password"
        : Header().IsMatch(value) ? "it looks like the header of an authorization"
        : (name is "u" or "user") && UserAndPassword().IsMatch(value) ? "it looks like a user with a password"
        : IsPassword(name) && IsMeant(value) ? "its name says that it is a password"
        : Speaks(name) && IsRandom(value) ? "its name speaks of a credential and its value looks random"
        : null;

    /// <summary>A value as a message quotes it: not at all where its name or its look says that it may be a credential.</summary>
    public static string Shown(string name, string value) =>
        Speaks(name) || At(name, value) is not null ? $"'...' ({value.Length} characters)" : Quote.Of(value);

    /// <summary>TOKEN and DB_PASSWORD, but not TOKEN_URL, SECRET_NAME or MAX_TOKENS: those say where a secret is, or how many.</summary>
    private static bool Speaks(string name) => (CredentialName().IsMatch(name) || JoinedName().IsMatch(name)) && !Elsewhere().IsMatch(name);

    private static bool IsPassword(string name) => Password().IsMatch(name) && !Elsewhere().IsMatch(name);

    /// <summary>A password may be a word; a path, an ARN or what says that there is none is no password.</summary>
    private static bool IsMeant(string value) =>
        value.Length > 0 && !Address().IsMatch(value) && !Placeholder().IsMatch(value) && !value.Any(char.IsWhiteSpace);

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

    [GeneratedRegex(@"[?&](?:password|passwd|pwd|token|access_token|auth_token|api_?key|secret|client_secret)=[^&;\s$<{%]{4,}", RegexOptions.IgnoreCase)]
    private static partial Regex PasswordInQuery();

    /// <summary>https://learn.microsoft.com/en-us/dotnet/framework/data/adonet/connection-string-syntax</summary>
    [GeneratedRegex(@"(?:\A|[;\s""'])(?:Password|Pwd|AccountKey|SharedAccessKey|SharedSecret|SharedAccessSignature)\s*=\s*[^;\s$<{%*][^;$<{%]*", RegexOptions.IgnoreCase)]
    private static partial Regex ConnectionString();

    [GeneratedRegex(@"(?<![A-Za-z])(?:Bearer|Basic)\s+[A-Za-z0-9+/=._~-]{16,}", RegexOptions.IgnoreCase)]
    private static partial Regex Header();

    [GeneratedRegex(@"\A[^:\s/$<{]+:[^\s/$<{][^\s]{2,}\z")]
    private static partial Regex UserAndPassword();

    [GeneratedRegex(@"(?:(?:\A|_)(?:PG|MYSQL_?|DB|REDIS|SSH|SMTP|FTP)?|(?<=[a-z0-9]))(?:PASSWORD|PASSWD|PASSPHRASE|PWD)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex(@"\A(?:none|null|nil|true|false|yes|no|on|off|unset|empty|disabled|enabled|required|optional|prompt|ask|file|env|vault|secret|password|[*xX]+|<.*>|\$.*|\{.*\}|%.*%|Ref::.*)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();

    /// <summary>As C# and Java write names: dbPassword, ClientSecret.</summary>
    [GeneratedRegex(@"(?<=[a-z0-9])(?:Password|Passwd|Passphrase|Secret|Token|ApiKey|AccessKey|PrivateKey|SecretKey|Credentials?)\z")]
    private static partial Regex JoinedName();

    [GeneratedRegex(@"(?:\A|_)(?:PASSWORD|PASSWD|PASSPHRASE|PWD|SECRET|TOKEN|CREDENTIALS?|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SECRET_?KEY|AUTH_?KEY)(?:_|\z)", RegexOptions.IgnoreCase)]
    private static partial Regex CredentialName();

    [GeneratedRegex(@"_(?:NAME|ID|ARN|PATH|FILE|DIR|URL|URI|HOST|ENDPOINT|TTL|TYPE|VERSION|REGION|ISSUER|LENGTH|LIMIT|EXPIRY|EXPIRES|PREFIX|HEADER|FIELD|PARAMETER)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"\A(?:arn:|[a-z][a-z0-9+.-]*://|/|\./|~/)", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
