namespace SpotBatch;

/// <summary>Whether a secret is known by what ECS is sure to take.</summary>
internal static class SecretRules
{
    public static readonly Rule Partial = new("SB2912", "A secret of AWS Secrets Manager is imported by its complete ARN",
        "AWS Batch asks for the full ARN, which ends in six characters that Secrets Manager chose. Imported by name, the ARN lacks them: some "
            + "jobs start so, and others are refused, as are all where the name itself ends in a hyphen and six characters. See "
            + "https://github.com/aws/aws-cdk/issues/18555",
        "https://docs.aws.amazon.com/batch/latest/APIReference/API_Secret.html");

    public static IEnumerable<Finding> Warn(BackgroundTaskProps props) =>
        from secret in props.Secrets
        where secret.Value.IsPartial
        select Partial.Broken($"Secrets[\"{secret.Key}\"]", "an ARN without its last six characters", "AWS Batch asks for the full ARN of a secret", "Import it with Secret.FromSecretCompleteArn, or declare it in the app");
}
