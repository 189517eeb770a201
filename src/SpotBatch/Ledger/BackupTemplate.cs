namespace SpotBatch;

/// <summary>The backup of the table as one CloudFormation template. Plain objects: nothing here calls the CDK.</summary>
internal static class BackupTemplate
{
    public static byte[] Of(LedgerSettings settings, string tableArn, string? path)
    {
        var template = new ResourceTemplate(path);

        // A vault that holds backups can't be deleted.
        template.Add("Vault", "AWS::Backup::BackupVault", new
        {
            BackupVaultName = VaultName(settings.Platform),
            EncryptionKeyArn = settings.KeyArn,
        }, kept: true);
        template.Add("Plan", "AWS::Backup::BackupPlan", new
        {
            BackupPlan = new
            {
                BackupPlanName = $"spotbatch-{settings.Platform}",
                BackupPlanRule = new[]
                {
                    new
                    {
                        RuleName = "Daily",
                        TargetBackupVault = Cfn.Ref("Vault"),
                        ScheduleExpression = "cron(0 5 * * ? *)",
                        Lifecycle = new { DeleteAfterDays = 35 },
                    },
                },
            },
        });
        template.Add("Role", "AWS::IAM::Role", LedgerRole.OfBackups(settings, Rights(settings, tableArn)));
        template.Add("Selection", "AWS::Backup::BackupSelection", new
        {
            BackupPlanId = Cfn.Ref("Plan"),
            BackupSelection = new { SelectionName = "Runs", IamRoleArn = Cfn.Arn("Role"), Resources = new[] { tableArn } },
        });
        return template.Serialize();
    }

    /// <summary>
    /// A vault must have a name, and outlives its stack: with a part of the stack's own id, a platform that is made again
    /// finds its name free. https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault.html
    /// </summary>
    private static object VaultName(string platform)
    {
        // arn:aws:cloudformation:eu-west-1:111122223333:stack/Name/51af3dc0-da77-11e4-872e-1234567db123: the da77 of it,
        // since a name has 50 characters.
        var id = Cfn.Piece(2, "/", Cfn.Ref("AWS::StackId"));
        return Cfn.Join($"spotbatch-{platform}-", Cfn.Piece(1, "-", id));
    }

    /// <summary>
    /// What AWS's own policy has for a table, for this one and this vault. In accounts that did not opt in to advanced backups
    /// of DynamoDB, AWS Backup makes and deletes DynamoDB's own ones. It has tag:GetResources besides, which looks for what to
    /// back up: here the plan names it.
    /// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html
    /// https://docs.aws.amazon.com/aws-backup/latest/devguide/advanced-ddb-backup.html
    /// </summary>
    private static object[] Rights(LedgerSettings settings, string tableArn) =>
    [
        LedgerRights.Allow(["dynamodb:CreateBackup", "dynamodb:DescribeTable", "dynamodb:ListTagsOfResource", "dynamodb:StartAwsBackupJob"], tableArn),
        LedgerRights.Allow(["dynamodb:DeleteBackup", "dynamodb:DescribeBackup"], $"{tableArn}/backup/*"),
        LedgerRights.Allow(["backup:CopyIntoBackupVault", "backup:DescribeBackupVault"], Cfn.Arn("Vault", "BackupVaultArn")),
        .. settings.KeyArn is { } key ? KeyRights(key) : [],
    ];

    private static object[] KeyRights(string key) =>
    [
        LedgerRights.Allow(["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"], key),
        // For services of AWS alone, which keep their right to the key for as long as the backup.
        LedgerRights.Allow(["kms:CreateGrant"], key, new { Bool = new Dictionary<string, object> { ["kms:GrantIsForAWSResource"] = "true" } }),
    ];
}
