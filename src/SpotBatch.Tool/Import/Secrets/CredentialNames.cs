using System.Text.RegularExpressions;

namespace SpotBatch.Tool;

/// <summary>
/// Names that speak of a credential: of variables, options, parameters, headers. Wider than the rule of tasks: there it
/// would cry wolf, here it costs one line.
/// </summary>
internal static partial class CredentialNames
{
    /// <summary>A name with one of the words in it, for use within other patterns.</summary>
    public const string Pattern = @"[A-Za-z0-9_.\[\]-]{0,100}(?:(?<!by|com|tres|sur|under|over)pass(?![a-z])|passw(?:or)?d|passphrase|passcode|pwd|secret(?!ary)|token(?![a-rt-z])"
        + @"|credential|(?:api|access|private|secret|auth|account|routing|integration|service|license|encryption|master|signing|shared|functions|storage|subscription)[_.-]?key(?![a-z])|apikey|dsn(?![a-z]))[A-Za-z0-9_.\[\]-]{0,100}";

    /// <summary>Whether what has this name is taken for a credential, however it looks.</summary>
    public static bool Speaks(string name) => Name().IsMatch(name) && !Elsewhere().IsMatch(name) && !Asks().IsMatch(name);

    [GeneratedRegex(@"\A" + Pattern + @"\z", RegexOptions.IgnoreCase)]
    private static partial Regex Name();

    /// <summary>TOKEN_URL, --password-file: where a secret is, or what kind.</summary>
    [GeneratedRegex(@"[_.-](?:name|names|id|ids|arn|path|file|dir|url|uri|host|endpoint|ttl|type|version|region|issuer|length|limit|expiry|expires|prefix|header|field|parameter|env|stdin|prompt|command|policy|fd|days|count)\z|tokens\z|(?-i:(?:File|Path|Url|Name|Id|Arn)\z)", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();

    /// <summary>--no-password, --ask-pass: switches, which have no value.</summary>
    [GeneratedRegex(@"\A-{0,2}(?:no|ask|prompt|get|with|use|skip|show|hide|require|generate|rotate|print|delete|revoke|create|purge|expire|clear|cleanup|check|clean|enforce|max|min|num)[_.-]", RegexOptions.IgnoreCase)]
    private static partial Regex Asks();
}
