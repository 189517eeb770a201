using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using SpotBatch.Client;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(SpotBatchTask.FromSettings(name => builder.Configuration[name]));
builder.Services.AddSingleton<IAmazonEventBridge, AmazonEventBridgeClient>();
builder.Services.AddSingleton<IAmazonDynamoDB, AmazonDynamoDBClient>();
var app = builder.Build();

// Called twice for an order, it answers the same run twice.
app.MapPost("/orders/{order}/report", async (string order, SpotBatchTask report, IAmazonEventBridge events) =>
{
    var submit = report.Event(new SubmitRequest($"order-{order}") { Parameters = { ["order"] = order } });
    var answer = await events.PutEventsAsync(new PutEventsRequest
    {
        Entries = [new PutEventsRequestEntry { EventBusName = submit.EventBusName, Source = submit.Source, DetailType = submit.DetailType, Detail = submit.Detail }],
    });
    submit.EnsureAccepted(answer.FailedEntryCount, answer.Entries[0].ErrorCode, answer.Entries[0].ErrorMessage);
    return Results.Accepted($"/runs/{submit.RunId}", new { submit.RunId });
});

app.MapGet("/runs/{id}", async (string id, IAmazonDynamoDB ledger) =>
{
    var answer = await ledger.GetItemAsync(new GetItemRequest
    {
        TableName = builder.Configuration["LEDGER_TABLE"],
        Key = new() { ["pk"] = new(TaskRun.PartitionKey(id)), ["sk"] = new(TaskRun.SortKey) },
    });
    // The gate takes a moment to record what was submitted.
    return TaskRun.FromItem(answer.Item, value => value.S ?? value.N) is { } run ? Results.Ok(run) : Results.NotFound();
});

app.Run();
