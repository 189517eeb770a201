namespace SpotBatch.Client.Tests.Scripts;

/// <summary>A folder with an <c>aws</c> that records how it was called: <c>aws-stub.sh</c>.</summary>
internal sealed class AwsStub : IDisposable
{
    private static readonly string Script = Repository.Path("tools", "spotbatch.sh");

    private readonly string folder = Directory.CreateTempSubdirectory("spotbatch-").FullName;

    public AwsStub()
    {
        File.Copy(Repository.Path("test", "SpotBatch.Client.Tests", "Scripts", "aws-stub.sh"), Path.Combine(folder, "aws"));
        Answers("ssm.get-parameter.bus", "spotbatch-prod");
        Answers("ssm.get-parameter.gate", "arn:aws:states:eu-west-1:111122223333:stateMachine:prod-gate");
        Answers("ssm.get-parameter.ledger", "Platform-Ledger-1");
        Answers("ssm.get-parameter.log-group", "/spotbatch/prod/jobs");
    }

    /// <summary>The calls so far, without those that ask for names.</summary>
    public string[][] Calls => [.. AllCalls.Where(call => call[0] != "ssm")];

    public string[][] AllCalls => File.Exists(Path.Combine(folder, "calls"))
        ? [.. File.ReadAllText(Path.Combine(folder, "calls")).Split('\u001d', StringSplitOptions.RemoveEmptyEntries).Select(call => call.Split('\u001e')[..^1])]
        : [];

    /// <summary>What an operation answers; one without an answer fails.</summary>
    public void Answers(string operation, string text) => File.WriteAllText(Path.Combine(folder, operation), text + "\n");

    public void Fails(string operation) => File.Delete(Path.Combine(folder, operation));

    /// <summary>A script beside the stub.</summary>
    public string Write(string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>A program that stands for another one of the system.</summary>
    public void Program(string name, string text)
    {
        // A copy may be executed as its original may.
        File.Copy(Path.Combine(folder, "aws"), Path.Combine(folder, name), overwrite: true);
        Write(name, text);
    }

    /// <summary>What a program wrote beside the stub; nothing if it did not.</summary>
    public string Read(string name) => File.Exists(Path.Combine(folder, name)) ? File.ReadAllText(Path.Combine(folder, name)) : "";

    public ShellResult Run(string shell, params string[] arguments) => Shell.Run(shell, arguments, new Dictionary<string, string>
    {
        ["PATH"] = folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
    });

    public ShellResult SpotBatch(string shell, params string[] arguments) => Run(shell, [Script, .. arguments]);

    /// <summary>What follows an option in a call.</summary>
    public static string Option(string[] call, string name) => call[Array.IndexOf(call, name) + 1];

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
