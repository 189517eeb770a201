namespace SpotBatch.Benchmarks.Synth;

/// <summary>An app could not be built, failed, or made something else than its fleet: no time of it would mean anything.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
