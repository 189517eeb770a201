using System.CommandLine;
using SpotBatch.Benchmarks.Synth;

return new RootCommand("Benchmarks of SpotBatch.") { SynthCommand.Create() }.Parse(args).Invoke();
