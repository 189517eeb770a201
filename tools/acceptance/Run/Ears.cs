using System.Collections.Concurrent;

namespace SpotBatch.Acceptance;

/// <summary>What came into the queues that hear: whoever looks, all messages are kept for all.</summary>
internal sealed class Ears(Scene scene)
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _heard = new();

    // What one row has received and not yet kept is in nobody's sight: others wait for it.
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _receiving = new();

    /// <summary>Looks for a message, for so many minutes.</summary>
    /// <returns>The message; null when it did not come.</returns>
    public async Task<string?> HearAsync(string queueUrl, double minutes, Func<string, bool> isIt)
    {
        var heard = _heard.GetOrAdd(queueUrl, _ => new());
        return await scene.UntilAsync(minutes, async () =>
        {
            if (heard.FirstOrDefault(isIt) is { } before)
                return before;
            var receiving = _receiving.GetOrAdd(queueUrl, _ => new(1));
            await receiving.WaitAsync();
            try
            {
                await ReceiveAsync(queueUrl, heard);
            }
            finally
            {
                receiving.Release();
            }

            return heard.FirstOrDefault(isIt);
        });
    }

    private async Task ReceiveAsync(string queueUrl, ConcurrentQueue<string> heard)
    {
        var answer = await scene.Aws.AskAsync("sqs", "receive-message", "--queue-url", queueUrl, "--max-number-of-messages", "10", "--wait-time-seconds", "1");
        foreach (var message in answer.Items("Messages"))
        {
            heard.Enqueue(message.Text("Body"));
            await scene.Aws.AskAsync("sqs", "delete-message", "--queue-url", queueUrl, "--receipt-handle", message.Text("ReceiptHandle"));
        }
    }
}
