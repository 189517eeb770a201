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
            BackupVaultName = $"spotbatch-{settings.Platform}",
            EncryptionKeyArn = settings.KeyArn,
        }, whenGone: "Retain");
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
    /// What AWS's own policy has for a table, for this one and this vault.
    /// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html
    /// </summary>
    private static object[] Rights(LedgerSettings settings, string tableArn) =>
    [
        LedgerRights.Allow(["dynamodb:DescribeTable", "dynamodb:ListTagsOfResource", "dynamodb:StartAwsBackupJob"], tableArn),
        LedgerRights.Allow(["backup:CopyIntoBackupVault", "backup:DescribeBackupVault"], Cfn.Arn("Vault", "BackupVaultArn")),
        .. settings.KeyArn is { } key
            ? new[] { LedgerRights.Allow(["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"], key) }
            : [],
    ];
}
