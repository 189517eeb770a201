using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Amazon.EventBridge;
using Docs.Snippets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SpotBatch.Client.Tests.Docs;

/// <summary>The service of docs/submitting.md does what the page says.</summary>
public sealed class ReportServiceTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient http = new();
    private WebApplication app = null!;

    public async Task InitializeAsync()
    {
        app = ReportService.Build(
        [
            "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None",
            "--SPOTBATCH_SUBMIT_BUS=spotbatch-prod", "--SPOTBATCH_SUBMIT_SOURCE=spotbatch.submit", "--SPOTBATCH_SUBMIT_TASK=report",
        ]);
        await app.StartAsync();
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task AnOrder_IsOneRunHoweverOftenItIsSent()
    {
        using var first = await PostAsync("17");
        using var again = await PostAsync("17");
        var run = (await first.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("runId").GetString();
        run.Should().Be(new SpotBatchTask("spotbatch-prod", "report").RunId("order-17"));
        first.StatusCode.Should().Be(HttpStatusCode.Accepted);
        again.Headers.Location.Should().Be(first.Headers.Location).And.Be(new Uri($"/runs/{run}", UriKind.Relative));
        Events.Put.Select(entry => entry.Detail).Should().Equal(
            """{"token":"order-17","parameters":{"order":"17"}}""", """{"token":"order-17","parameters":{"order":"17"}}""");
    }

    [Fact]
    public async Task ARefusedEvent_IsAFailure()
    {
        Events.Refuses = true;
        using var answer = await PostAsync("17");
        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
    }

    private AmazonEventBridgeClient Events => (AmazonEventBridgeClient)app.Services.GetRequiredService<IAmazonEventBridge>();

    private Task<HttpResponseMessage> PostAsync(string order) => http.PostAsync($"{app.Urls.Single()}/orders/{order}/report", null);
}
