namespace SpotBatch.Acceptance;

/// <summary>Turns whatever happens to a row into a finding: no row can keep another one from being looked at.</summary>
internal static class RowRunner
{
    public static async Task<Finding> FindAsync(this Row row, Scene scene)
    {
        // Each row begins in a turn of its own.
        await Task.Yield();
        try
        {
            return await row.Look(scene);
        }
        catch (NotSeenException problem)
        {
            return Finding.NotSeen(problem.Message);
        }
        catch (AwsRefusal refusal)
        {
            return Finding.NotSeen(refusal.Message.Split('\n')[^1].Trim());
        }
        catch (OperationCanceledException)
        {
            return Finding.NotSeen("the time was over");
        }
        catch (Exception problem) when (problem is KeyNotFoundException or InvalidOperationException or System.Text.Json.JsonException or IndexOutOfRangeException)
        {
            // AWS answered in a shape that nobody expected: that says nothing about the assumption.
            return Finding.NotSeen($"an answer could not be read: {problem.Message}");
        }
    }
}
