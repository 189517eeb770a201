using System.Diagnostics;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace SpotBatch.Client.Tests.Scripts;

/// <summary>The ledger's table in a DynamoDB on this machine: dynalite, installed from its lock file.</summary>
internal sealed class LocalLedger : IDisposable
{
    public const string Table = "Ledger";

    private static readonly string Folder = Repository.Path("test", "SpotBatch.Client.Tests", "Scripts", "dynalite");

    /// <summary>The program, installed once for all tests that run at the same time. npm writes the file that is looked for last.</summary>
    private static readonly Lazy<string> Program = new(() =>
    {
        if (!File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")) && Shell.Run("npm", ["ci", "--prefix", Folder, "--no-audit", "--no-fund"]) is { ExitCode: not 0 } install)
            throw new InvalidOperationException($"npm ci failed in {Folder}: {install.Error}");
        return Path.Combine(Folder, "server.js");
    });

    private readonly Process server;

    private LocalLedger(Process server, Uri address) => (this.server, Address) = (server, address);

    public Uri Address { get; }

    public static async Task<LocalLedger> StartAsync()
    {
        var server = Process.Start(new ProcessStartInfo("node", [Program.Value]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var ledger = new LocalLedger(server, new Uri($"http://127.0.0.1:{await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("dynalite did not start")}"));
        await ledger.CreateTableAsync();
        return ledger;
    }

    public AmazonDynamoDBClient Client() => new(
        new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = Address.AbsoluteUri, AuthenticationRegion = "eu-west-1" });

    public void Dispose()
    {
        server.Kill();
        server.Dispose();
    }

    private async Task CreateTableAsync()
    {
        using var client = Client();
        await client.CreateTableAsync(new CreateTableRequest
        {
            TableName = Table,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [Text("pk"), Text("sk"), Text("task"), Text("acceptedAt")],
            KeySchema = [new("pk", KeyType.HASH), new("sk", KeyType.RANGE)],
            GlobalSecondaryIndexes =
            [
                new()
                {
                    IndexName = "ByTask",
                    KeySchema = [new("task", KeyType.HASH), new("acceptedAt", KeyType.RANGE)],
                    Projection = new() { ProjectionType = ProjectionType.ALL },
                },
            ],
        });
        while ((await client.DescribeTableAsync(Table)).Table.TableStatus != TableStatus.ACTIVE)
            await Task.Delay(20);
    }

    private static AttributeDefinition Text(string name) => new(name, ScalarAttributeType.S);
}
