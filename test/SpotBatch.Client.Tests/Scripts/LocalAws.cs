using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace SpotBatch.Client.Tests.Scripts;

/// <summary>What the AWS CLI itself talks to in tests: the ledger's table, and canned answers of the other services.</summary>
internal sealed class LocalAws : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http = new();
    private readonly LocalLedger ledger;

    private LocalAws(LocalLedger ledger)
    {
        this.ledger = ledger;
        app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(AnswerAsync);
    }

    /// <summary>What services other than DynamoDB and SSM were asked.</summary>
    public List<JsonNode> Requests { get; } = [];

    public int FailedEntryCount { get; set; }

    /// <summary>What else is answered: an operation, or the path of a request, and its body. Null where it has no answer.</summary>
    public Func<string, string, Task<string?>> Also { get; set; } = (_, _) => Task.FromResult<string?>(null);

    public string Address => app.Urls.Single();

    public static async Task<LocalAws> StartAsync(LocalLedger ledger)
    {
        var aws = new LocalAws(ledger);
        await aws.app.StartAsync();
        return aws;
    }

    public ShellResult SpotBatch(params string[] arguments) => Run([Repository.Path("tools", "spotbatch.sh"), .. arguments]);

    /// <summary>A shell whose AWS CLI talks to this.</summary>
    public ShellResult Run(params string[] arguments) => Shell.Run("/bin/sh", arguments, new Dictionary<string, string>
    {
        ["AWS_ENDPOINT_URL"] = Address,
        // Step Functions' synchronous calls go to a host of their own.
        ["AWS_DISABLE_HOST_PREFIX_INJECTION"] = "true",
        // A region of which version 1 of the CLI knows no older name of SQS: it would go there, whatever the endpoint.
        ["AWS_REGION"] = "eu-south-2",
        ["AWS_DEFAULT_REGION"] = "eu-south-2",
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_CONFIG_FILE"] = "/dev/null",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
        ["AWS_MAX_ATTEMPTS"] = "1",
        ["AWS_PAGER"] = "",
    });

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        // The table on this machine can't export.
        if (target.StartsWith("DynamoDB_", StringComparison.Ordinal) && !target.EndsWith(".ExportTableToPointInTime", StringComparison.Ordinal))
            await ForwardAsync(context, target, body);
        else
        {
            var operation = target != "" ? target.Split('.')[1] : Action(body) ?? context.Request.Path;
            await WriteAsync(context, await Also(operation, body) ?? Answer(operation, body));
        }
    }

    private string Answer(string operation, string body)
    {
        if (operation == "GetCallerIdentity")
            return "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/ana</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>";
        var request = JsonNode.Parse(body)!;
        if (operation != "GetParameter")
            Requests.Add(request);
        return operation switch
        {
            "GetParameter" => new JsonObject { ["Parameter"] = new JsonObject { ["Value"] = Parameter((string)request["Name"]!) } }.ToJsonString(),
            "PutEvents" => FailedEntryCount == 0
                ? """{"FailedEntryCount":0,"Entries":[{"EventId":"1"}]}"""
                : """{"FailedEntryCount":1,"Entries":[{"ErrorCode":"InternalFailure","ErrorMessage":"try again"}]}""",
            "/v1/describejobdefinitions" => (string)request["jobDefinitionName"]! == "prod-report"
                ? """{"jobDefinitions":[{"jobDefinitionName":"prod-report"}]}"""
                : """{"jobDefinitions":[]}""",
            "/v1/terminatejob" => "{}",
            "ExportTableToPointInTime" => """{"ExportDescription":{"ExportStatus":"IN_PROGRESS"}}""",
            _ => throw new InvalidOperationException($"no answer to {operation}"),
        };
    }

    /// <summary>The operation in the protocols that send forms.</summary>
    private static string? Action(string body) => body.StartsWith("Action=", StringComparison.Ordinal) ? body["Action=".Length..].Split('&')[0] : null;

    private static string Parameter(string name) => name switch
    {
        "/spotbatch/prod/bus" => "spotbatch-prod",
        "/spotbatch/prod/gate" => "arn:aws:states:eu-west-1:111122223333:stateMachine:spotbatch-prod-gate",
        "/spotbatch/prod/ledger" => LocalLedger.Table,
        "/spotbatch/prod/log-group" => "/spotbatch/prod/jobs",
        "/spotbatch/prod/schedule-group" => "Schedules",
        "/spotbatch/prod/schedule-role" => "arn:aws:iam::111122223333:role/Schedules",
        "/spotbatch/prod/dead-letter-queue" => "arn:aws:sqs:eu-west-1:111122223333:Lost",
        _ => throw new InvalidOperationException($"no parameter {name}"),
    };

    private async Task ForwardAsync(HttpContext context, string target, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ledger.Address) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", target);
        foreach (var name in new[] { "Authorization", "X-Amz-Date" })
            request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name].ToString());
        using var answer = await http.SendAsync(request);
        context.Response.StatusCode = (int)answer.StatusCode;
        await WriteAsync(context, await answer.Content.ReadAsStringAsync());
    }

    private static Task WriteAsync(HttpContext context, string text)
    {
        context.Response.ContentType = text.StartsWith('<') ? "text/xml" : "application/x-amz-json-1.0";
        return context.Response.WriteAsync(text);
    }
}
