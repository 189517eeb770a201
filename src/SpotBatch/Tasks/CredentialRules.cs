namespace SpotBatch;

/// <summary>Credentials as plain values: whoever may describe a job definition, or reads the template, has them.</summary>
internal static class CredentialRules
{
    private const string Secrets = "https://docs.aws.amazon.com/batch/latest/userguide/specifying-sensitive-data.html";

    public static readonly Rule Known = new("SB2107", "No value of Environment, Parameters or Command is a credential",
        "A plain value is in the template, in the job definition and in every job, readable to all who may describe them and kept for "
            + "years. "
            + "Recognized are the formats that issuers gave their keys so that they can be found: AWS, Azure, GitHub, GitLab, Slack, Google, "
            + "Stripe and others, private keys, and CloudFormation's references to secrets, which it writes out. An AWS access key id alone is "
            + "no secret; with a secret of 40 characters beside it the latter is reported.",
        Secrets)
    { IsOwn = true,
        Suppressible = true,
    };

    public static readonly Rule Guessed = new("SB2903", "No value of Environment, Parameters or Command looks like a credential",
        "It is a guess: any value of a variable, a parameter or an option that is named a password, a random one of a TOKEN, SECRET or the "
            + "like, a connection string or an address with a password in it, a JSON web token. Names that say where a secret is (SECRET_NAME, "
            + "TOKEN_URL), paths, ARNs and words such as none or true are left alone.",
        Secrets) { IsOwn = true };

    public static IEnumerable<Finding> Check(BackgroundTaskProps props) =>
        (from plain in PlainValue.Of(props)
         let format = FormatOf(plain, props)
         where format is not null
         select Known.Broken(plain.Prop, $"{Masked(plain.Value)}, {format}", "a plain value is readable to all who may describe the job definition",
            $"Use {Instead(plain)}, and replace the credential: it is in this repository's history")).DistinctBy(finding => finding.Prop);

    public static IEnumerable<Finding> Warn(BackgroundTaskProps props)
    {
        var known = Check(props).Select(finding => finding.Prop).ToHashSet();
        return (from plain in PlainValue.Of(props)
                where !Tokens.Contains(plain.Value) && !known.Contains(plain.Prop)
                let reason = CredentialGuess.At(plain.Name, plain.Value)
                where reason is not null
                select Guessed.Broken(plain.Prop, $"'...' ({plain.Value.Length} characters)", $"{reason}, and a plain value is readable to all who may describe the job definition",
                    $"If it is one, use {Instead(plain)}")).DistinctBy(finding => finding.Prop);
    }

    private static string? FormatOf(PlainValue plain, BackgroundTaskProps props)
    {
        if (Tokens.Contains(plain.Value))
            return null;
        if (CredentialFormat.In(plain.Value) is { } format)
            return format.Name;
        return CredentialFormat.IsAwsSecretForm(plain.Value)
            && (plain.Name.EndsWith(
                "AWS_SECRET_ACCESS_KEY", StringComparison.OrdinalIgnoreCase) || props.Environment.Values.Any(CredentialFormat.IsAwsKeyId))
            ? "an AWS secret access key"
            : null;
    }

    private static string Instead(PlainValue plain) => $"Secrets[\"{plain.Variable}\"] = TaskSecret.FromSecretsManager(...)"
        + (plain.Prop.StartsWith("Environment", StringComparison.Ordinal) ? "" : ", and let the program read the variable");

    /// <summary>Enough to find the value, never enough to use it: messages end in logs.</summary>
    private static string Masked(string value) => $"'{value[..Math.Min(4, value.Length)]}...' ({value.Length} characters)";
}
