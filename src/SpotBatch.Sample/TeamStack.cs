using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;

namespace SpotBatch.Sample;

/// <summary>The tasks of one team.</summary>
public sealed class TeamStack : Stack
{
    private const string Digest = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /// <summary>The stack.</summary>
    /// <param name="scope">The app.</param>
    /// <param name="id">The name of the stack.</param>
    /// <param name="platform">The platform that the tasks run on.</param>
    /// <param name="team">The team's name.</param>
    /// <param name="rows">The team's tasks.</param>
    public TeamStack(Construct scope, string id, SpotPlatform platform, string team, IReadOnlyList<FleetRow> rows) : base(scope, id)
    {
        var secrets = rows.SelectMany(row => row.SecretNames).Distinct()
            .ToDictionary(name => name, name => TaskSecret.FromSecretsManager(Secret.FromSecretNameV2(this, name, $"{team}/{name}")));
        var roles = rows.Select(row => row.Role).Distinct().ToDictionary(name => name, name => Role.FromRoleName(this, name, name));
        var defaults = new BackgroundTaskProps
        {
            Platform = platform,
            Owner = team,
            Image = TaskImage.FromEcrRepository(Repository.FromRepositoryName(this, "Image", "jobs"), Digest),
            Architecture = TaskArchitecture.Arm64,
        };
        foreach (var row in rows)
        {
            new BackgroundTask(this, row.Task, defaults with
            {
                Queue = new TaskQueue(row.Queue),
                TaskRole = roles[row.Role],
                Command = [row.Task],
                Vcpus = row.Vcpus,
                MemoryMiB = row.MemoryMib,
                Retry = RetryPolicy.OnMachineLoss(row.Attempts),
                Timeout = TimeSpan.FromSeconds(row.TimeoutSeconds),
                ArraySize = row.ArraySize > 1 ? row.ArraySize : null,
                Secrets = row.SecretNames.ToDictionary(name => name, name => secrets[name]),
                Triggers = [TaskTrigger.Cron(row.Schedule)],
                Enabled = row.Enabled,
            });
        }
    }
}
