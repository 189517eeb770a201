using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SecretsManager;

namespace SpotBatch.Sample;

/// <summary>What <c>Fleet/tasks.csv</c> names and only the app knows.</summary>
public static class TeamNames
{
    private static readonly string[] Secrets =
        ["CACHIX_AUTH_TOKEN", "CI_PROJECT_ID", "INTEGRATES_API_TOKEN", "SORTS_API_TOKEN", "UNIVERSE_API_TOKEN"];

    /// <summary>The names in the stack of a team: each has its own secrets, and a role of its own beside the common one.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="team">The team.</param>
    public static CatalogNames In(Stack stack, string team) => new()
    {
        Repositories = { ["jobs"] = Repository.FromRepositoryName(stack, "Image", "jobs") },
        Roles = new[] { "prod-common", $"prod-{team}" }.Distinct().ToDictionary(name => name, name => Role.FromRoleName(stack, name, name)),
        Secrets = Secrets.ToDictionary(name => name, name => TaskSecret.FromSecretsManager(Secret.FromSecretNameV2(stack, name, $"{team}/{name}"))),
    };
}
