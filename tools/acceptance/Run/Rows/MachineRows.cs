namespace SpotBatch.Acceptance.Rows;

/// <summary>Machines, what a deployment does to their jobs, and what the platform's tags find.</summary>
internal static class MachineRows
{
    public static IReadOnlyList<Row> All { get; } =
    [
        new("metadata", "lets a job that is not root knock at the machine's metadata address", MetadataAsync),
        new("job-role", "lets a job ask for the credentials of its own role, and throw them away", JobRoleAsync),
        new("max-vcpus", "deploys again with another MaxVcpus while Long runs, with one minute for jobs to end", MaxVcpusAsync),
        new("deregistered", "deregisters the definition of Stays under its first attempt, and waits for the second", DeregisteredAsync),
        new("tag-list", "looks definitions up by tag", TagListAsync),
        new("tag-inactive", "looks a deregistered one up by tag", TagInactiveAsync),
        new("backup", "backs the table of the hardened platform up with its backup role", BackupAsync),
        new("scales-down", "waits for the hardened platform's machine to go", ScalesDownAsync),
    ];

    private static async Task<Finding> MetadataAsync(Scene scene)
    {
        var run = await scene.EndedAsync("Metadata", "hidden");
        return run switch
        {
            { Status: "SUCCEEDED" } => Finding.Holds("nobody answered"),
            { ExitCode: "7" } => Finding.DoesNot("the address answered"),
            _ => Finding.NotSeen(run.Words),
        };
    }

    private static async Task<Finding> JobRoleAsync(Scene scene)
    {
        var run = await scene.EndedAsync("OwnRole", "own");
        return Finding.If(run.Status == "SUCCEEDED", run.Words);
    }

    private static async Task<Finding> MaxVcpusAsync(Scene scene)
    {
        if (await scene.SecondDeploymentAsync() is { ExitCode: not 0 } failed)
            return Finding.NotSeen($"the second deployment failed: {failed.Complaint}");
        var run = await scene.EndedAsync("Long", "second");
        return Finding.If(run is { Status: "SUCCEEDED", Attempts: "1" }, run.Words);
    }

    private static async Task<Finding> DeregisteredAsync(Scene scene)
    {
        if (await scene.SecondDeploymentAsync() is { ExitCode: not 0 } failed)
            return Finding.NotSeen($"the second deployment failed: {failed.Complaint}");
        var run = await scene.EndedAsync("Stays", "second");
        return Finding.If(run is { Status: "SUCCEEDED", Attempts: "2" }, run.Words);
    }

    private static async Task<Finding> TagListAsync(Scene scene)
    {
        var listed = await ListedAsync(scene);
        return Finding.If(listed.Any(arn => arn.Contains($"{scene.Settings.Plain}-Canary:", StringComparison.Ordinal)), $"{listed.Count} definitions");
    }

    private static async Task<Finding> TagInactiveAsync(Scene scene)
    {
        if (await scene.SecondDeploymentAsync() is { ExitCode: not 0 } failed)
            return Finding.NotSeen($"the second deployment failed: {failed.Complaint}");
        var old = $"{scene.Settings.Plain}-Stays:1";
        var listed = await ListedAsync(scene);
        return Finding.If(!listed.Any(arn => arn.EndsWith(old, StringComparison.Ordinal)), $"{old} is{(listed.Any(arn => arn.EndsWith(old, StringComparison.Ordinal)) ? "" : " not")} listed");
    }

    private static async Task<IReadOnlyList<string>> ListedAsync(Scene scene)
    {
        await scene.PlainAsync();
        var answer = await scene.Aws.AskAsync("resourcegroupstaggingapi", "get-resources",
            "--tag-filters", $"Key=spotbatch:platform,Values={scene.Settings.Plain}", "--resource-type-filters", "batch:job-definition");
        return [.. answer.Items("ResourceTagMappingList").Select(resource => resource.Text("ResourceARN"))];
    }

    private static async Task<Finding> BackupAsync(Scene scene)
    {
        var platform = await scene.KeyedAsync();
        var table = (await scene.Aws.AskAsync("dynamodb", "describe-table", "--table-name", platform.Table)).GetProperty("Table").Text("TableArn");
        var role = (await scene.Aws.AskAsync("iam", "get-role", "--role-name", platform.One("AWS::IAM::Role", "BackupRole"))).GetProperty("Role").Text("Arn");
        var started = await scene.Aws.AskAsync("backup", "start-backup-job", "--backup-vault-name", platform.One("AWS::Backup::BackupVault"), "--resource-arn", table, "--iam-role-arn", role);
        var job = started.Text("BackupJobId");
        var words = await scene.UntilAsync(20, async () =>
        {
            var found = await scene.Aws.AskAsync("backup", "describe-backup-job", "--backup-job-id", job);
            return found.Text("State") is "COMPLETED" or "FAILED" or "ABORTED" or "EXPIRED" or "PARTIAL" ? $"{found.Text("State")} {found.Text("StatusMessage")}".Trim() : null;
        });
        return words is null ? Finding.NotSeen("it is not over in 20 minutes") : Finding.If(words.StartsWith("COMPLETED", StringComparison.Ordinal), words);
    }

    private static async Task<Finding> ScalesDownAsync(Scene scene)
    {
        var platform = await scene.KeyedAsync();
        await scene.EndedAsync(scene.KeyedAsync(), "Canary", "fails", exit: 3);
        var environment = platform.One("AWS::Batch::ComputeEnvironment");
        var gone = await scene.UntilAsync(20, async () =>
        {
            var found = (await scene.Aws.AskAsync("batch", "describe-compute-environments", "--compute-environments", environment)).GetProperty("computeEnvironments")[0];
            return found.Text("computeResources", "desiredvCpus") == "0" ? "gone" : null;
        });
        return Finding.If(gone is not null, gone is null ? "it is still there 20 minutes after its last job" : "no vCPU is wanted any more");
    }
}
