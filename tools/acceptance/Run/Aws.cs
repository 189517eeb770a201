using System.Text.Json;

namespace SpotBatch.Acceptance;

/// <summary>The AWS CLI.</summary>
/// <param name="commands">What runs it.</param>
/// <param name="stop">When to stop.</param>
/// <param name="role">The credentials of a role that was taken on; none for those of the caller.</param>
internal sealed class Aws(ICommands commands, CancellationToken stop, IReadOnlyDictionary<string, string>? role = null)
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;

    /// <summary>The same CLI, in another time.</summary>
    public Aws Until(CancellationToken other) => new(commands, other, role);

    /// <summary>Asks AWS.</summary>
    /// <param name="service">The service, as the CLI calls it.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="AwsRefusal">AWS refused, or could not be asked.</exception>
    public async Task<JsonElement> AskAsync(string service, string operation, params string[] arguments)
    {
        var answer = await RunAsync(new Command("aws", [service, operation, .. arguments, "--output", "json"]));
        if (answer.ExitCode != 0)
            throw new AwsRefusal($"{service} {operation}", answer.Error.Trim());
        return answer.Output.Trim().Length == 0 ? Nothing : JsonDocument.Parse(answer.Output).RootElement;
    }

    /// <summary>Runs this repository's script, or another program.</summary>
    public Task<CommandAnswer> RunAsync(Command command) => commands.RunAsync(role is null ? command : command with { Environment = role }, stop);

    /// <summary>Takes on a role, for what its rights are worth.</summary>
    public async Task<Aws> AsAsync(string roleArn)
    {
        var answer = await AskAsync("sts", "assume-role", "--role-arn", roleArn, "--role-session-name", "acceptance");
        var credentials = answer.GetProperty("Credentials");
        string Part(string name) => credentials.GetProperty(name).GetString()!;
        return new Aws(commands, stop, new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = Part("AccessKeyId"),
            ["AWS_SECRET_ACCESS_KEY"] = Part("SecretAccessKey"),
            ["AWS_SESSION_TOKEN"] = Part("SessionToken"),
            // A profile would win over them.
            ["AWS_PROFILE"] = "",
        });
    }
}
