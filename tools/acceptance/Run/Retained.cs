using System.Text.RegularExpressions;

namespace SpotBatch.Acceptance;

/// <summary>What stays when a stack is deleted, so that no platform loses its records: tables, logs, a vault, a key.</summary>
internal sealed class Retained(Aws aws, Settings settings, Action<string> say)
{
    private readonly SortedSet<string> _tables = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _groups = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _keys = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _vaults = new(StringComparer.Ordinal);

    /// <summary>Notes what a stack made, while CloudFormation still knows it.</summary>
    /// <returns>All that the stack made; nothing when there is none.</returns>
    public async Task<IReadOnlyList<(string Type, string Logical, string Physical)>> OfStackAsync(string platform)
    {
        try
        {
            var resources = await Deployment.ResourcesAsync(aws, platform);
            foreach (var (type, _, physical) in resources.Where(resource => resource.Physical.Length > 0))
                Kind(type)?.Add(physical);
            return resources;
        }
        catch (AwsRefusal refusal) when (refusal.Words.Contains("does not exist", StringComparison.Ordinal))
        {
            return [];
        }
    }

    /// <summary>Finds what earlier stacks left, by its tag and its name.</summary>
    public async Task FindAsync()
    {
        var tagged = await aws.AskAsync("resourcegroupstaggingapi", "get-resources", "--tag-filters", $"Key=spotbatch:platform,Values={string.Join(',', settings.Platforms)}");
        foreach (var arn in tagged.Items("ResourceTagMappingList").Select(resource => resource.Text("ResourceARN").Split(':', 6)))
            (arn[2] switch { "dynamodb" => _tables, "logs" => _groups, "kms" => _keys, _ => null })?.Add(arn[2] == "logs" ? arn[5]["log-group:".Length..].TrimEnd('*', ':') : arn[5].Split('/', 2)[^1]);
        foreach (var prefix in settings.Platforms.SelectMany(platform => new[] { $"/aws/vendedlogs/states/spotbatch-{platform}", $"/spotbatch/{platform}/" }))
        {
            var groups = await aws.AskAsync("logs", "describe-log-groups", "--log-group-name-prefix", prefix);
            _groups.UnionWith(groups.Items("logGroups").Select(group => group.Text("logGroupName")));
        }
        // A vault's name ends with four digits of the id of its stack, which nobody knows any more. The CLI reads all pages.
        var vaults = await aws.AskAsync("backup", "list-backup-vaults");
        _vaults.UnionWith(vaults.Items("BackupVaultList").Select(vault => vault.Text("BackupVaultName")).Where(IsOurs));
    }

    /// <summary>How to remove each.</summary>
    public IEnumerable<(string What, Func<Task> Remove)> Removals() =>
    [
        .. _vaults.Select(vault => ($"vault {vault}", Removing(() => DeleteVaultAsync(vault), $"deleted vault {vault}"))),
        .. _tables.Select(table => ($"table {table}", Removing(() => DeleteTableAsync(table), $"deleted table {table}"))),
        .. _groups.Select(group => ($"log group {group}", Removing(() => aws.AskAsync("logs", "delete-log-group", "--log-group-name", group), $"deleted log group {group}"))),
        .. _keys.Select(key => ($"key {key}", Removing(() => ScheduleDeletionAsync(key), $"key {key} goes in 7 days, free of charge"))),
    ];

    private Func<Task> Removing(Func<Task> remove, string done) => async () =>
    {
        try
        {
            await remove();
            say(done);
        }
        catch (AwsRefusal refusal) when (refusal.Code is "ResourceNotFoundException" or "NotFoundException" || (refusal.Code == "KMSInvalidStateException" && refusal.Words.Contains("pending deletion", StringComparison.Ordinal)))
        {
            // It is gone already.
        }
    };

    private bool IsOurs(string vault) => settings.Platforms.Any(platform => Regex.IsMatch(vault, $"^spotbatch-{platform}-[0-9a-f]{{4}}$"));

    /// <summary>A vault that holds backups can't be deleted.</summary>
    private async Task DeleteVaultAsync(string vault)
    {
        try
        {
            var points = await aws.AskAsync("backup", "list-recovery-points-by-backup-vault", "--backup-vault-name", vault);
            foreach (var point in points.Items("RecoveryPoints").Select(point => point.Text("RecoveryPointArn")))
                await aws.AskAsync("backup", "delete-recovery-point", "--backup-vault-name", vault, "--recovery-point-arn", point);
            await aws.AskAsync("backup", "describe-backup-vault", "--backup-vault-name", vault);
        }
        catch (AwsRefusal refusal) when (refusal.IsDenied)
        {
            // AWS Backup says so of a vault that does not exist, too.
            throw new AwsRefusal("backup", "An error occurred (ResourceNotFoundException)");
        }
        await aws.AskAsync("backup", "delete-backup-vault", "--backup-vault-name", vault);
    }

    private async Task DeleteTableAsync(string table)
    {
        await aws.AskAsync("dynamodb", "update-table", "--table-name", table, "--no-deletion-protection-enabled");
        await aws.AskAsync("dynamodb", "delete-table", "--table-name", table);
    }

    private async Task ScheduleDeletionAsync(string key) =>
        await aws.AskAsync("kms", "schedule-key-deletion", "--key-id", key, "--pending-window-in-days", "7");

    private SortedSet<string>? Kind(string type) => type switch
    {
        "AWS::DynamoDB::Table" => _tables,
        "AWS::Logs::LogGroup" => _groups,
        "AWS::KMS::Key" => _keys,
        "AWS::Backup::BackupVault" => _vaults,
        _ => null,
    };
}
