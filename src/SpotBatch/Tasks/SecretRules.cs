namespace SpotBatch;

/// <summary>Whether a secret is known by what ECS is sure to take.</summary>
internal static class SecretRules
{
    public static readonly Rule Partial =
        new("SB2912", "A secret whose name ends in a hyphen and six characters is imported by its complete ARN",
        "The ARN of a secret ends in a hyphen and six characters that Secrets Manager chose. Imported by name, it lacks them, and "
            + "Secrets Manager "
            + "finds the secret all the same; not so where the name itself ends like that, as db-passwd does: it is taken for a whole ARN, nothing "
            + "is found, and the job fails when it starts, for lack of a right.",
        "https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen");

    public static IEnumerable<Finding> Warn(BackgroundTaskProps props) =>
        from secret in props.Secrets
        where secret.Value.IsPartial
        select Partial.Broken(
            $"Secrets[\"{secret.Key}\"]", "a secret imported by its name",
            "the name ends in a hyphen and six characters, and is taken for a whole ARN",
            "Import it with Secret.FromSecretCompleteArn, or declare it in the app");
}
