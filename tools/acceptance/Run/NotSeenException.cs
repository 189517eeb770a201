namespace SpotBatch.Acceptance;

/// <summary>What a row needs is not there, so that it can say nothing.</summary>
internal sealed class NotSeenException(string words) : Exception(words);
