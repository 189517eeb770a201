using System.Text.RegularExpressions;

namespace SpotBatch.Tool;

/// <summary>Finds what is, or may be, a credential in any text: known formats, addresses, headers, names with a value.</summary>
internal static partial class SuspectText
{
    /// <summary>The name of one that has none where it stands.</summary>
    public const string Unnamed = "CREDENTIAL";

    /// <summary>Those that their form gives away.</summary>
    public static IEnumerable<Suspect> Formats(string text)
    {
        foreach (var format in CredentialFormat.Known)
        {
            foreach (Match match in format.Pattern.Matches(text))
                yield return new Suspect(
                    match.Index, match.Index + match.Length + Rest().Match(text, match.Index + match.Length).Length, Unnamed, format.Name);
        }
    }

    /// <summary>All of them.</summary>
    public static IEnumerable<Suspect> In(string text)
    {
        foreach (var suspect in Formats(text))
            yield return suspect;
        foreach (var suspect in Of(text, UserInUrl(), "an address with a password in it", "URL_PASSWORD")
            .Concat(Of(text, Jwt(), "a JSON web token", "TOKEN"))
            .Concat(Of(text, Authorization(), "a header that authorizes", "AUTHORIZATION"))
            .Concat(Of(text, Scheme(), "a header that authorizes", "AUTHORIZATION"))
            .Concat(Of(text, Cookie(), "a cookie", "COOKIE"))
            .Concat(Of(
                text, AwsSecret(), "an AWS secret access key",
                "AWS_SECRET_ACCESS_KEY").Where(suspect => IsMixed(text[suspect.Start..suspect.End]))))
            yield return suspect;
        foreach (Match match in Named().Matches(text))
        {
            var (name, value) = (match.Groups["name"].Value, match.Groups["value"]);
            if (
                (CredentialNames.Speaks(name) || (IsShortKey(name) && RandomLook.IsKeyInUrl(value.Value))) && IsValue(value.Value)
                    && !IsSubcommand(match, value.Value))
                yield return new Suspect(value.Index, value.Index + value.Length, name, $"the value of {Quote.Of(name)}");
        }

        foreach (Match url in Url().Matches(text))
        {
            foreach (var part in Parts().Matches(url.Value).Where(part => RandomLook.IsKeyInUrl(part.Value)))
                yield return new Suspect(
                    url.Index + part.Index, url.Index + part.Index + part.Length, "URL_KEY", "an address with a key in it");
        }

        foreach (Match part in Parts().Matches(text))
        {
            if (RandomLook.IsKey(part.Value) && !IsDigest(text, part.Index))
                yield return new Suspect(part.Index, part.Index + part.Length, Unnamed, "what looks like a key");
        }
    }

    /// <summary>Whether a value is one: no reference to a variable, no file, no placeholder, no switch.</summary>
    public static bool IsValue(string value) =>
        value.Length > 0 && !Reference().IsMatch(value) && !Placeholder().IsMatch(value)
            && (!File().IsMatch(value) || CredentialFormat.IsAwsSecretForm(value));

    private static IEnumerable<Suspect> Of(string text, Regex pattern, string what, string name) =>
        from match in pattern.Matches(text)
        let value = match.Groups["value"].Success ? match.Groups["value"] : match
        where IsValue(value.Value)
        select new Suspect(value.Index, value.Index + value.Length, name, what);

    private static bool IsShortKey(string name) => ShortKey().IsMatch(name);

    /// <summary>token:purge is a command of many frameworks, and a value has more than small letters.</summary>
    private static bool IsSubcommand(Match match, string value) =>
        match.Groups["separator"].Value == ":"
            && !match.Value.EndsWith('"') && !match.Value.EndsWith('\'') && SmallLetters().IsMatch(value);

    private static bool IsMixed(string value) =>
        value.Any(char.IsAsciiLetterLower) && value.Any(char.IsAsciiLetterUpper) && value.Any(char.IsAsciiDigit) && !File().IsMatch(value);

    /// <summary>sha256:... of an image, and a commit after @.</summary>
    private static bool IsDigest(string text, int at) =>
        at > 0 && (text[..at].EndsWith("sha256:", StringComparison.Ordinal) || text[..at].EndsWith("sha1:", StringComparison.Ordinal));

    [GeneratedRegex(@"\G[A-Za-z0-9_./+=~-]*")]
    private static partial Regex Rest();

    /// <summary>Up to the last @, which a password may have, too; a port is none.</summary>
    [GeneratedRegex(@"://(?:[^\s/:@'""]{0,200}:(?!\d{1,5}(?:[/?#]|\z))(?<value>[^\s'""]{1,500})@(?=[^\s@])|(?<value>[A-Za-z0-9_-]{16,200})@(?=[^\s@]))")]
    private static partial Regex UserInUrl();

    [GeneratedRegex(@"(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}(?:\.[A-Za-z0-9_-]*)?")]
    private static partial Regex Jwt();

    [GeneratedRegex(@"authorization[""']?\s*[:=]\s*[""']?(?:(?:bearer|basic|token|apikey|key|digest|negotiate|splunk|genie[a-z]*)\s+)?(?<value>[^""'\r\n]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Authorization();

    [GeneratedRegex(@"\b(?:bearer|basic)\s+(?<value>[A-Za-z0-9._~+/=-]{8,})", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\bcookie:\s*(?<value>[^""'\r\n]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Cookie();

    [GeneratedRegex(@"(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])")]
    private static partial Regex AwsSecret();

    [GeneratedRegex(@"(?<![A-Za-z0-9_.\[\]-])(?<name>" + CredentialNames.Pattern + @"|sig|key|code|auth|api|k|t|sk)[""']?\s*(?<separator>:=|=>|=|:\s*)\s*(?:""(?<value>[^""]*)""|'(?<value>[^']*)'|(?<value>[^\s""'&;,}|<>()]+))", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"\A(?:sig|key|code|auth|api|k|t|sk)\z", RegexOptions.IgnoreCase)]
    private static partial Regex ShortKey();

    [GeneratedRegex(@"https?://[^\s""'<>]+", RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    [GeneratedRegex(@"[A-Za-z0-9_+-]{12,}=*")]
    private static partial Regex Parts();

    [GeneratedRegex(@"\A(?:\$\{?[A-Za-z_]\w*\}?|\$[0-9@*#?!$-]|\$\(.*|`.*|\$)\z", RegexOptions.Singleline)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\A(?:<[^>]*>|\*+|\{\{[^}]*\}\}|\[[A-Z_]+\]|-+|true|false|yes|no|null|none|prompt|stdin|disabled?|enabled?)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A@?(?:~|\.{1,2}|/(?:etc|run|var|home|root|opt|srv|usr|tmp|dev|app|secrets|mnt|data|proc|code|workspace|data))(?:/[A-Za-z0-9._$@{}-]+)*/?\z")]
    private static partial Regex File();

    [GeneratedRegex(@"\A[a-z][a-z:_-]*\z")]
    private static partial Regex SmallLetters();
}
