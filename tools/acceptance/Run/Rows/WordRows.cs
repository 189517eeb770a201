using System.Text.RegularExpressions;

namespace SpotBatch.Acceptance.Rows;

/// <summary>The words in which AWS Batch says why, on which retries, rejections and messages rest.</summary>
internal static partial class WordRows
{
    public static IReadOnlyList<Row> All { get; } =
    [
        new("timeout-words", "lets Hangs run into its timeout of a minute", scene => ReasonAsync(scene, "Hangs", "attempt duration exceeded timeout", start: false)),
        new("out-of-memory", "lets Memory take more than its 64 MiB", scene => ReasonAsync(scene, "Memory", "OutOfMemoryError", start: true)),
        new("pull-words", "runs an image that is in no registry", scene => ReasonAsync(scene, "Pull", "CannotPull", start: true)),
        new("machine-lost", "terminates the machine of Doomed", MachineLostAsync),
        new("words-queue", "submits to a queue that does not exist, past the gate", scene => RefusedAsync(scene, "Canary", $"{scene.Settings.Plain}-nothing", of: "queue")),
        new("words-definition", "submits a definition that does not exist, past the gate", scene => RefusedAsync(scene, "nothing", null, of: "definition")),
        new("words-inactive", "submits a deregistered revision, past the gate", InactiveAsync),
        new("words-request", "submits an array of one, past the gate", scene => RefusedAsync(scene, "Canary", null, of: "request", "--array-properties", "size=1")),
    ];

    /// <summary>What the gate takes for a fault of the request itself, which no later try can mend: gate.asl.json.</summary>
    [GeneratedRegex(@"parameter|environment (variable|override)|container ?override|array ?(size|prop)|job size|(too|request) (large|long)|maximum (size|length)", RegexOptions.IgnoreCase)]
    internal static partial Regex OfTheRequest();

    private static async Task<Finding> ReasonAsync(Scene scene, string task, string words, bool start)
    {
        var run = await scene.EndedAsync(task, "words");
        var job = await scene.JobAsync(run.JobId);
        var container = job.Items("attempts").Select(attempt => attempt.Text("container", "reason")).LastOrDefault(reason => reason.Length > 0) ?? "";
        var said = container.Length > 0 ? $"{container} | {job.Text("statusReason")}" : job.Text("statusReason");
        return Finding.If(start ? said.StartsWith(words, StringComparison.Ordinal) : said.Contains(words, StringComparison.Ordinal), said.Length > 0 ? said : "no reason");
    }

    private static async Task<Finding> MachineLostAsync(Scene scene)
    {
        var run = await scene.SubmittedAsync("Doomed", "lost");
        if (run.JobId.Length == 0)
            return Finding.NotSeen(run.Words);
        var machine = await scene.UntilAsync(12, async () =>
        {
            var job = await scene.JobAsync(run.JobId);
            return job.Text("status") == "RUNNING" && job.Text("container", "containerInstanceArn") is { Length: > 0 } arn ? arn : null;
        });
        if (machine is null)
            return Finding.NotSeen("the job did not start in 12 minutes");
        var cluster = machine.Split('/')[1];
        var instances = await scene.Aws.AskAsync("ecs", "describe-container-instances", "--cluster", cluster, "--container-instances", machine);
        var instance = instances.Items("containerInstances").Select(found => found.Text("ec2InstanceId")).First();
        await scene.Aws.AskAsync("ec2", "terminate-instances", "--instance-ids", instance);
        var said = await scene.UntilAsync(10, async () =>
            (await scene.JobAsync(run.JobId)).Items("attempts").Select(attempt => attempt.Text("statusReason")).FirstOrDefault(reason => reason.Length > 0));
        return said is null ? Finding.NotSeen("no attempt ended in 10 minutes") : Finding.If(said.StartsWith("Host EC2", StringComparison.Ordinal), said);
    }

    private static async Task<Finding> InactiveAsync(Scene scene)
    {
        if (await scene.SecondDeploymentAsync() is { ExitCode: not 0 } failed)
            return Finding.NotSeen($"the second deployment failed: {failed.Complaint}");
        return await RefusedAsync(scene, "Stays:1", null, of: "definition");
    }

    /// <summary>What must not be taken for a fault of the request is one of the queue or the definition, and the other way round.</summary>
    private static async Task<Finding> RefusedAsync(Scene scene, string definition, string? queue, string of, params string[] more)
    {
        var platform = await scene.PlainAsync();
        queue ??= platform.One("AWS::Batch::JobQueue", "bulk");
        try
        {
            var answer = await scene.Aws.AskAsync("batch", "submit-job",
                ["--job-name", $"{platform.Name}-refused", "--job-queue", queue, "--job-definition", $"{platform.Name}-{definition}", .. more]);
            await scene.Aws.AskAsync("batch", "terminate-job", "--job-id", answer.Text("jobId"), "--reason", "it was to be refused");
            return Finding.DoesNot("AWS Batch took it");
        }
        catch (AwsRefusal refusal)
        {
            var ours = refusal.Words.Replace(definition, "", StringComparison.Ordinal).Replace(queue, "", StringComparison.Ordinal);
            return Finding.If(refusal.Code == "ClientException" && OfTheRequest().IsMatch(ours) == (of == "request"), refusal.Words);
        }
    }
}
