namespace SpotBatch.Acceptance.Rows;

/// <summary>What CloudFormation and Step Functions take.</summary>
internal static class DeploymentRows
{
    private static readonly string[] Machines = ["gate", "history", "sweep", "watch", "alert"];

    public static IReadOnlyList<Row> All { get; } =
    [
        new("deploys", "deploys the plain platform", scene => Deploys(scene, scene.Settings.Plain, scene.PlainAsync)),
        new("deploys-keyed", "deploys the hardened platform", scene => Deploys(scene, scene.Settings.Keyed, scene.KeyedAsync)),
        new("definitions", "validates the definitions of all machines with ValidateStateMachineDefinition", DefinitionsAsync),
    ];

    private static async Task<Finding> Deploys(Scene scene, string name, Func<Task<Platform>> deploy)
    {
        try
        {
            var platform = await deploy();
            return Finding.Holds($"{platform.Resources.Count} resources");
        }
        catch (NotSeenException) when (scene.Deployment.Of(name) is { ExitCode: not 0 } answer)
        {
            return Finding.DoesNot(answer.Complaint);
        }
    }

    private static async Task<Finding> DefinitionsAsync(Scene scene)
    {
        var problems = new List<string>();
        foreach (var platform in new[] { await scene.PlainAsync(), await scene.KeyedAsync() })
        {
            foreach (var machine in Machines)
            {
                var definition = (await scene.Aws.AskAsync("stepfunctions", "describe-state-machine", "--state-machine-arn", platform.Machine(machine))).Text("definition");
                // A definition is longer than an argument may be.
                Directory.CreateDirectory(scene.Settings.Scratch);
                var file = Path.Combine(scene.Settings.Scratch, $"{platform.Name}-{machine}.asl.json");
                await File.WriteAllTextAsync(file, definition);
                var answer = await scene.Aws.AskAsync("stepfunctions", "validate-state-machine-definition", "--definition", $"file://{file}", "--type", "EXPRESS", "--severity", "ERROR");
                if (answer.Text("result") != "OK")
                    problems.AddRange(answer.Items("diagnostics").Select(problem => $"{platform.Name} {machine}: {problem.Text("code")} {problem.Text("message")} at {problem.Text("location")}"));
            }
        }
        return problems.Count == 0 ? Finding.Holds($"{Machines.Length * 2} definitions without an error") : Finding.DoesNot(string.Join("; ", problems));
    }
}
