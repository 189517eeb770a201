using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SpotBatch.Acceptance.Tests.StandIn;

/// <summary>Programs of the names aws, npx and sh, each of which asks a stand-in in this process what to answer.</summary>
internal sealed class StandInPrograms : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StandInPrograms(StandInCommands commands)
    {
        Commands = commands;
        _listener.Start();
        foreach (var program in new[] { "aws", "npx", "sh" })
            Write(program, ((IPEndPoint)_listener.LocalEndpoint).Port);
        _ = ListenAsync();
    }

    public StandInCommands Commands { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("stand-in-").FullName;

    /// <summary>Whether a deployment that began never answers.</summary>
    public bool HoldsDeployments { get; init; }

    /// <summary>Once one is held.</summary>
    public Task Held => _held.Task;

    public void Dispose()
    {
        _listener.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var _ = client;
        var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        // How many arguments, which program, whose credentials; then the arguments.
        var count = int.Parse(Part(reader), System.Globalization.CultureInfo.InvariantCulture);
        var (program, role) = (Part(reader), Part(reader));
        string[] arguments = [.. Enumerable.Range(0, count).Select(_ => Part(reader))];
        var environment = role.Length == 0 ? [] : new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = role };
        var answer = await Commands.RunAsync(new Command(program, arguments) { Environment = environment }, CancellationToken.None);
        if (HoldsDeployments && program == "npx")
        {
            _held.TrySetResult();
            await Task.Delay(TimeSpan.FromMinutes(5));
        }
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{answer.ExitCode}\0{answer.Output}\0{answer.Error}\0"));
    }

    private static string Part(StreamReader reader)
    {
        var text = new StringBuilder();
        while (reader.Read() is var next and > 0)
            text.Append((char)next);
        return text.ToString();
    }

    private void Write(string program, int port)
    {
        var path = Path.Combine(Folder, program);
        File.WriteAllText(path, $$"""
            #!/bin/bash
            exec 3<>/dev/tcp/127.0.0.1/{{port}}
            printf '%s\0' $# {{program}} "${AWS_SESSION_TOKEN:+$AWS_ACCESS_KEY_ID}" "$@" >&3
            IFS= read -r -d '' code <&3
            IFS= read -r -d '' output <&3
            IFS= read -r -d '' error <&3
            printf '%s' "$output"
            printf '%s' "$error" >&2
            exit "$code"
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
