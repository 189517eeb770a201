using System.Globalization;
using System.Text.RegularExpressions;

namespace SpotBatch.Tool;

/// <summary>Numbers of Kubernetes: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/.</summary>
internal static partial class Quantity
{
    private static readonly Dictionary<string, double> Units = new(StringComparer.Ordinal)
    {
        [""] = 1, ["m"] = 1e-3, ["u"] = 1e-6, ["n"] = 1e-9, ["k"] = 1e3, ["M"] = 1e6, ["G"] = 1e9, ["T"] = 1e12, ["P"] = 1e15,
        ["Ki"] = 1024, ["Mi"] = 1048576, ["Gi"] = 1073741824, ["Ti"] = 1099511627776, ["Pi"] = 1125899906842624,
    };

    /// <summary>The number; null if the text is none.</summary>
    public static double? Of(string? text) =>
        text is not null && Form().Match(text) is { Success: true } match && Units.TryGetValue(match.Groups["unit"].Value, out var unit)
        ? double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * unit
        : null;

    [GeneratedRegex(@"\A(?<number>\d{1,18}(?:\.\d{1,9})?(?:[eE][+-]?\d{1,2})?)(?<unit>[a-zA-Z]{0,2})\z")]
    private static partial Regex Form();
}
