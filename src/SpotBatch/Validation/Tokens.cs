namespace SpotBatch;

/// <summary>
/// Recognizes CDK's tokens (values known only at deployment) without a call into jsii. The markers are those of
/// CDK's own encoding (aws-cdk-lib/core/lib/private/encoding.ts); a test holds them to the CDK in use.
/// </summary>
internal static class Tokens
{
    private const string StringMarker = "${Token[";
    private const string ListMarker = "#{Token[";
    private const ulong NumberMarker = 0xFBFF;

    /// <summary>What stands for a text that is known at the deployment of another app only.</summary>
    public const string UnknownText = StringMarker + "elsewhere]}";

    /// <summary>What stands for a number that is known at the deployment of another app only.</summary>
    public static readonly double UnknownNumber = BitConverter.UInt64BitsToDouble(NumberMarker << 48);

    public static bool Contains(string? value) => value is not null && value.Contains(StringMarker, StringComparison.Ordinal);

    public static bool Contains(IEnumerable<string>? list) => list is not null && list.Any(item =>
        Contains(item) || item.StartsWith(ListMarker, StringComparison.Ordinal));

    /// <summary>CDK hides a token in a number's upper sixteen bits; no real size or count comes near it (-1e289).</summary>
    public static bool Contains(double value) => (ulong)BitConverter.DoubleToInt64Bits(value) >> 48 == NumberMarker;
}
