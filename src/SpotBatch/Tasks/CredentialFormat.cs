using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>
/// A credential that its form gives away. The prefixes are the issuers' own, made so that scanners find them:
/// https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns
/// </summary>
/// <param name="Name">What it is: <c>a GitHub token</c>.</param>
/// <param name="Pattern">How it looks, anywhere in a value.</param>
internal sealed partial record CredentialFormat(string Name, Regex Pattern)
{
    private static readonly CredentialFormat[] All =
    [
        new("a private key", PrivateKey()),
        new("an AWS access key with its secret", AwsPair()),
        new("a GitHub token", GitHub()),
        new("a GitLab token", GitLab()),
        new("a Slack token", Slack()),
        new("a Slack webhook, whose address is its secret", SlackWebhook()),
        new("a Google API key", Google()),
        new("a Stripe live key", Stripe()),
        new("an npm token", Npm()),
        new("a PyPI token", PyPi()),
        new("a Docker Hub token", Docker()),
        new("a SendGrid key", SendGrid()),
        new("an Anthropic or OpenAI key", Models()),
        new("a DigitalOcean token", DigitalOcean()),
        new("a key of an Azure account", Azure()),
        new("a secret that CloudFormation would write out in the definition", DynamicReference()),
    ];

    /// <summary>All formats.</summary>
    public static IReadOnlyList<CredentialFormat> Known => All;

    /// <summary>The format of a credential in the value, or null.</summary>
    public static CredentialFormat? In(string value) => Array.Find(All, format => format.Pattern.IsMatch(value));

    /// <summary>A text without the credentials in it: what is left finds them, and can't be used.</summary>
    public static string Masked(string text)
    {
        // No format is shorter, nor an address with a password.
        if (text.Length < 10)
            return text;
        text = IsAwsSecretForm(text) && text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetterUpper) && text
            .Any(char.IsAsciiLetterLower)
            ? text[..4] + "..."
            : text;
        // Of a key, the lines after the first one are it.
        if (PrivateKey().Match(text) is { Success: true } key)
            text = text[..key.Index] + "----...";
        foreach (var format in All)
        {
            if (format.Pattern.IsMatch(text))
                text = format.Pattern.Replace(text, found => found.Value[..4] + "\0");
        }

        // A pattern ends where it is sure; the credential goes on.
        text = Rest().Replace(text, "...");
        return text.Contains("://", StringComparison.Ordinal) ? PasswordInUrl().Replace(text, "$1...@") : text;
    }

    /// <summary>An AWS access key id, which is no secret by itself, but makes its 40 characters' neighbour one.</summary>
    public static bool IsAwsKeyId(string value) => AwsKeyId().IsMatch(value);

    /// <summary>The form of an AWS secret access key; a commit's hash of 40 hexadecimal digits is none.</summary>
    public static bool IsAwsSecretForm(string value) => AwsSecret().IsMatch(value) && !Hash().IsMatch(value);

    [GeneratedRegex(@"\0[^\s'""\]})>,;|&]*")]
    private static partial Regex Rest();

    [GeneratedRegex(@"(://[^/\s:@'""]*:)[^/\s@'""]+@")]
    private static partial Regex PasswordInUrl();

    [GeneratedRegex(@"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\A(?:AKIA|ASIA)[A-Z0-9]{16}\z")]
    private static partial Regex AwsKeyId();

    [GeneratedRegex(@"\A[A-Za-z0-9/+]{40}\z")]
    private static partial Regex AwsSecret();

    [GeneratedRegex(@"\A(?:[0-9a-f]{40}|[0-9A-F]{40})\z")]
    private static partial Regex Hash();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9]).{1,64}?(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])", RegexOptions.Singleline)]
    private static partial Regex AwsPair();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{36})")]
    private static partial Regex GitHub();

    [GeneratedRegex(@"(?<![A-Za-z0-9])gl(?:pat|dt|rt|ptt|ft|soat|cbt)-[A-Za-z0-9_-]{20}")]
    private static partial Regex GitLab();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:xox[abeoprs]-[A-Za-z0-9-]{10}|xapp-[0-9]-[A-Za-z0-9-]{10})")]
    private static partial Regex Slack();

    [GeneratedRegex(@"hooks\.slack\.com/(?:services|workflows)/[A-Za-z0-9]+/[A-Za-z0-9]+/[A-Za-z0-9]+")]
    private static partial Regex SlackWebhook();

    [GeneratedRegex(@"(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])")]
    private static partial Regex Google();

    [GeneratedRegex(@"(?<![A-Za-z0-9])[rs]k_live_[A-Za-z0-9]{16}")]
    private static partial Regex Stripe();

    [GeneratedRegex(@"(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])")]
    private static partial Regex Npm();

    [GeneratedRegex(@"(?<![A-Za-z0-9])pypi-AgE[A-Za-z0-9_-]{50}")]
    private static partial Regex PyPi();

    [GeneratedRegex(@"(?<![A-Za-z0-9])dckr_pat_[A-Za-z0-9_-]{20}")]
    private static partial Regex Docker();

    [GeneratedRegex(@"(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")]
    private static partial Regex SendGrid();

    [GeneratedRegex(@"(?<![A-Za-z0-9])sk-(?:ant|proj|svcacct)-[A-Za-z0-9_-]{20}")]
    private static partial Regex Models();

    [GeneratedRegex(@"(?<![A-Za-z0-9])do[opr]_v1_[a-f0-9]{64}(?![a-f0-9])")]
    private static partial Regex DigitalOcean();

    /// <summary>https://learn.microsoft.com/en-us/azure/storage/common/storage-configure-connection-string</summary>
    [GeneratedRegex(@"(?:AccountKey|SharedAccessKey)\s*=\s*[A-Za-z0-9+/]{40}", RegexOptions.IgnoreCase)]
    private static partial Regex Azure();

    [GeneratedRegex(@"\{\{resolve:(?:secretsmanager|ssm-secure):")]
    private static partial Regex DynamicReference();
}
