namespace SpotBatch.Tests.Validation;

/// <summary>Credentials of nobody, put together here so that no scanner takes this file for a leak.</summary>
internal static class Credentials
{
    public static readonly string GitHub = "ghp" + "_" + "0123456789abcdefghijABCDEFGHIJ012345";

    public static readonly string AwsKeyId = "AKIA" + "IOSFODNN7EXAMPLE";

    public static readonly string AwsSecret = "wJalrXUtnFEMI" + "/K7MDENG/" + "bPxRfiCYEXAMPLEKEY";

    public static readonly string Jwt = "eyJhbGciOiJIUzI1NiJ9" + "." + "eyJzdWIiOiIxMjM0NTY3ODkwIn0" + "." + "dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P";

    /// <summary>One of each format that is known, by what the message calls it.</summary>
    public static TheoryData<string, string> Known => new()
    {
        { "a private key", "-----BEGIN RSA" + " PRIVATE KEY-----\nMIIE" },
        { "a private key", "{\"key\": \"-----BEGIN" + " PRIVATE KEY-----" },
        { "an AWS access key with its secret", AwsKeyId + ":" + AwsSecret },
        { "a GitHub token", GitHub },
        { "a GitHub token", "https://x:" + GitHub + "@github.com/a/b" },
        { "a GitHub token", "github" + "_pat_" + new string('A', 22) + "_" + new string('b', 59) },
        { "a GitLab token", "glpat" + "-" + "0123456789abcdefghij" },
        { "a Slack token", "xoxb" + "-" + "123456789012-abcdef" },
        { "a Slack webhook, whose address is its secret", "https://hooks.slack.com" + "/services/T0/B0/abc" },
        { "a Google API key", "AIza" + new string('x', 35) },
        { "a Stripe live key", "sk_live" + "_" + new string('4', 24) },
        { "an npm token", "npm" + "_" + new string('a', 36) },
        { "a PyPI token", "pypi" + "-AgE" + new string('a', 50) },
        { "a Docker Hub token", "dckr" + "_pat_" + new string('a', 27) },
        { "a SendGrid key", "SG" + "." + new string('a', 22) + "." + new string('b', 43) },
        { "an Anthropic or OpenAI key", "sk-ant" + "-" + new string('a', 30) },
        { "a DigitalOcean token", "dop" + "_v1_" + new string('a', 64) },
        { "a key of an Azure account", "Endpoint=sb://a.servicebus.windows.net/;SharedAccess" + "Key=" + new string('a', 43) + "=" },
        { "a secret that CloudFormation would write out in the definition", "{{resolve:" + "secretsmanager:db:SecretString:password}}" },
    };
}
