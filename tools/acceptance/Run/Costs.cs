using System.Globalization;
using System.Text.RegularExpressions;

namespace SpotBatch.Acceptance;

/// <summary>
/// What the run cost at most: what ran, times prices of us-east-1 on demand in November 2026. Spot is less, other regions
/// differ by some percent. https://aws.amazon.com/ec2/pricing/on-demand/
/// </summary>
internal sealed partial class Costs(Aws aws, Settings settings)
{
    /// <summary>USD an hour.</summary>
    public static IReadOnlyDictionary<string, decimal> MachineHour { get; } = new Dictionary<string, decimal>
    {
        ["c6g.large"] = 0.0680m,
        ["c7g.large"] = 0.0725m,
        ["m6g.large"] = 0.0770m,
        ["m7g.large"] = 0.0816m,
    };

    /// <summary>A disk of 100 GiB at 0.08 a GB and month, and a public IPv4 address at 0.005 an hour.</summary>
    public const decimal DiskAndAddressHour = 0.011m + 0.005m;

    /// <summary>A key at 1.00 a month, and eight alarms at 0.10, of 730 hours.</summary>
    public const decimal IdleHour = (1.00m + (8 * 0.10m)) / 730;

    /// <summary>Some thousand executions, events, reads and writes: 0.01 would be 2,000 runs at 0.0000245, docs/runs.md.</summary>
    public const decimal Requests = 0.02m;

    /// <summary>
    /// The most that can come together: seven machines, which MaxVcpus allows, for 84 minutes. Rows are looked at for
    /// 45 minutes by default, no job lives longer than 15, and machines go before their stacks do.
    /// </summary>
    public static decimal Bound => (7 * 1.4m * (MachineHour.Values.Max() + DiskAndAddressHour)) + (1.4m * IdleHour) + Requests;

    /// <summary>What machines and time cost.</summary>
    /// <param name="hours">How long everything was there.</param>
    public async Task<string> SayAsync(double hours)
    {
        var answer = await aws.AskAsync("ec2", "describe-instances", "--filters", $"Name=tag:spotbatch:platform,Values={string.Join(',', settings.Platforms)}");
        var machines = answer.Items("Reservations").SelectMany(reservation => reservation.Items("Instances")).Select(machine => (
            Type: machine.Text("InstanceType"), Hours: Lived(machine.Text("LaunchTime"), machine.Text("StateTransitionReason")))).ToArray();
        var price = machines.Sum(machine => (decimal)machine.Hours * (MachineHour.GetValueOrDefault(machine.Type, MachineHour.Values.Max()) + DiskAndAddressHour));
        var sum = price + ((decimal)hours * IdleHour) + Requests;
        return string.Create(CultureInfo.InvariantCulture, $"{sum:0.00} USD at most: {machines.Length} machines for {machines.Sum(machine => machine.Hours):0.0} hours {price:0.000}, key and alarms {(decimal)hours * IdleHour:0.000}, requests {Requests:0.000}");
    }

    private static double Lived(string launched, string transition)
    {
        var from = DateTimeOffset.Parse(launched, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var to = Ended().Match(transition) is { Success: true } match ? DateTimeOffset.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : DateTimeOffset.UtcNow;
        return Math.Max(0, (to - from).TotalHours);
    }

    // "User initiated (2026-11-29 18:00:00 GMT)"
    [GeneratedRegex(@"\((\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) GMT\)")]
    private static partial Regex Ended();
}
