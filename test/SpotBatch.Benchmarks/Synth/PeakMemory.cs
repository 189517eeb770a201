using System.Globalization;

namespace SpotBatch.Benchmarks.Synth;

/// <summary>
/// The memory of a process and all that it starts (jsii runs the CDK in a node process of its own): each one's own peak,
/// added up. Reads Linux's /proc; elsewhere there is none.
/// </summary>
internal sealed class PeakMemory
{
    private readonly Dictionary<int, long> _peakKiB = [];

    public int? MiB => _peakKiB.Count == 0 ? null : (int)(_peakKiB.Values.Sum() / 1024);

    public void Sample(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            if (line != null)
                _peakKiB[process] = long.Parse(line.AsSpan(6, line.Length - 6 - 2), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
            foreach (var thread in Directory.EnumerateDirectories($"/proc/{process}/task"))
            {
                foreach (var child in File.ReadAllText($"{thread}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    Sample(int.Parse(child, CultureInfo.InvariantCulture));
            }
        }
        catch (IOException)
        {
            // It ended meanwhile, or this is not Linux.
        }
    }
}
