using System.Collections.Concurrent;

namespace SpotBatch.Acceptance;

/// <summary>Deploys the app of <c>tools/acceptance/App</c> with the CDK's CLI, and reads what came of it.</summary>
internal sealed class Deployment(Scene scene)
{
    private const string Cdk = "aws-cdk@2.1148.1";

    private readonly ConcurrentDictionary<string, CommandAnswer> _answers = new();

    /// <summary>What the CDK said of a platform's first deployment, once it did.</summary>
    public CommandAnswer? Of(string platform) => _answers.GetValueOrDefault(platform);

    public async Task<Platform> DeployAsync(string platform)
    {
        var answer = _answers[platform] = await RunAsync(platform, step: 1);
        return answer.ExitCode == 0 ? await ReadAsync(platform) : throw new NotSeenException($"the platform {platform} was not deployed");
    }

    /// <summary>Each deployment synthesizes into a folder of its own, so that two can go on at a time.</summary>
    public Task<CommandAnswer> RunAsync(string platform, int step) => scene.Aws.RunAsync(new Command("npx",
        "--yes", Cdk, "deploy", Settings.Stack(platform), "--exclusively", "--require-approval", "never", "--no-notices", "--progress", "events",
        "-c", $"platform={scene.Settings.Name}", "-c", $"step={step}", "--output", Path.Combine(scene.Settings.Scratch, $"{platform}-{step}"))
    {
        Folder = scene.Settings.App,
    });

    private async Task<Platform> ReadAsync(string platform)
    {
        var stack = (await scene.Aws.AskAsync("cloudformation", "describe-stacks", "--stack-name", Settings.Stack(platform))).GetProperty("Stacks")[0];
        var outputs = stack.Items("Outputs").ToDictionary(output => output.Text("OutputKey"), output => output.Text("OutputValue"));
        var resources = await ResourcesAsync(scene.Aws, platform);
        return new Platform(platform, await Parameter("ledger"), await Parameter("log-group"), await Parameter("gate"), outputs, resources);

        async Task<string> Parameter(string name) =>
            (await scene.Aws.AskAsync("ssm", "get-parameter", "--name", $"/spotbatch/{platform}/{name}")).GetProperty("Parameter").Text("Value");
    }

    public static async Task<IReadOnlyList<(string Type, string Logical, string Physical)>> ResourcesAsync(Aws aws, string platform) =>
        [.. (await aws.AskAsync("cloudformation", "list-stack-resources", "--stack-name", Settings.Stack(platform))).Items("StackResourceSummaries")
            .Select(resource => (resource.Text("ResourceType"), resource.Text("LogicalResourceId"), resource.Text("PhysicalResourceId")))];
}
