using Amazon.EventBridge.Model;

// What the docs' examples use of AWSSDK.EventBridge, under its names, so that they compile without that package and run
// without an account.
namespace Amazon.EventBridge
{
    internal interface IAmazonEventBridge
    {
        Task<PutEventsResponse> PutEventsAsync(PutEventsRequest request, CancellationToken cancellationToken = default);
    }

    /// <summary>Keeps what was put, and refuses what <see cref="Refuses"/> says.</summary>
    internal sealed class AmazonEventBridgeClient : IAmazonEventBridge
    {
        public List<PutEventsRequestEntry> Put { get; } = [];

        public bool Refuses { get; set; }

        public Task<PutEventsResponse> PutEventsAsync(PutEventsRequest request, CancellationToken cancellationToken = default)
        {
            Put.AddRange(request.Entries);
            return Task.FromResult(new PutEventsResponse
            {
                FailedEntryCount = Refuses ? 1 : 0,
                Entries = [Refuses ? new() { ErrorCode = "InternalFailure", ErrorMessage = "try again" } : new()],
            });
        }
    }
}

namespace Amazon.EventBridge.Model
{
    internal sealed class PutEventsRequest
    {
        public List<PutEventsRequestEntry> Entries { get; set; } = [];
    }

    internal sealed class PutEventsRequestEntry
    {
        public string? EventBusName { get; set; }

        public string? Source { get; set; }

        public string? DetailType { get; set; }

        public string? Detail { get; set; }
    }

    internal sealed class PutEventsResponse
    {
        public int? FailedEntryCount { get; set; }

        public List<PutEventsResultEntry> Entries { get; set; } = [];
    }

    internal sealed class PutEventsResultEntry
    {
        public string? ErrorCode { get; set; }

        public string? ErrorMessage { get; set; }
    }
}
