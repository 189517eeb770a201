namespace SpotBatch;

/// <summary>Credentials as plain values: whoever may describe a job definition, or reads the template, has them.</summary>
internal static class CredentialRules
{
    private const string Secrets = "https://docs.aws.amazon.com/batch/latest/userguide/specifying-sensitive-data.html";

    public static readonly Rule Known = new("SB2107", "No value of Environment is a credential",
        "A plain value is in the template, in the job definition and in every job, readable to all who may describe them and kept for years. Recognized are the formats that issuers gave their keys so that they can be found: AWS, GitHub, GitLab, Slack, Google, Stripe and others, private keys, and CloudFormation's references to secrets, which it writes out. An AWS access key id alone is no secret; with a secret of 40 characters beside it the latter is reported.",
        Secrets)
    { IsOwn = true,
        Suppressible = true,
    };

    public static readonly Rule Guessed = new("SB2903", "No value of Environment looks like a credential",
        "It is a guess: a variable named PASSWORD, TOKEN, SECRET or the like whose value looks random, a JSON web token, an address with a password in it. Names that say where a secret is (SECRET_NAME, TOKEN_URL) and values that are words, paths or numbers are left alone.",
        Secrets) { IsOwn = true };

    public static IEnumerable<Finding> Check(BackgroundTaskProps props) =>
        from variable in props.Environment
        where FormatOf(variable.Key, variable.Value, props) is not null
        select Known.Broken(Prop(variable.Key), $"{Masked(variable.Value)}, {FormatOf(variable.Key, variable.Value, props)}", "a plain value is readable to all who may describe the job definition",
            $"Use Secrets[\"{variable.Key}\"] = TaskSecret.FromSecretsManager(...), and replace the credential: it is in this repository's history");

    public static IEnumerable<Finding> Warn(BackgroundTaskProps props) =>
        from variable in props.Environment
        where !Tokens.Contains(variable.Value) && FormatOf(variable.Key, variable.Value, props) is null
        let reason = CredentialGuess.At(variable.Key, variable.Value)
        where reason is not null
        select Guessed.Broken(Prop(variable.Key), $"'...' ({variable.Value.Length} characters)", $"{reason}, and a plain value is readable to all who may describe the job definition",
            $"If it is one, use Secrets[\"{variable.Key}\"] = TaskSecret.FromSecretsManager(...)");

    private static string? FormatOf(string name, string value, BackgroundTaskProps props)
    {
        if (Tokens.Contains(value))
            return null;
        if (CredentialFormat.In(value) is { } format)
            return format.Name;
        return CredentialFormat.IsAwsSecretForm(value) && (name.EndsWith("AWS_SECRET_ACCESS_KEY", StringComparison.OrdinalIgnoreCase) || props.Environment.Values.Any(CredentialFormat.IsAwsKeyId))
            ? "an AWS secret access key"
            : null;
    }

    private static string Prop(string name) => $"Environment[\"{name}\"]";

    /// <summary>Enough to find the value, never enough to use it: messages end in logs.</summary>
    private static string Masked(string value) => $"'{value[..Math.Min(4, value.Length)]}...' ({value.Length} characters)";
}
