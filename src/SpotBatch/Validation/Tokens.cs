using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>
/// Recognizes CDK's tokens (values known only at deployment) without a call into jsii. The markers are those of
/// CDK's own encoding (aws-cdk-lib/core/lib/private/encoding.ts); a test holds them to the CDK in use.
/// </summary>
internal static partial class Tokens
{
    private const string StringMarker = "${Token[";
    private const string ListMarker = "#{Token[";
    private const ulong NumberMarker = 0xFBFF;

    /// <summary>What stands for a text that is known at the deployment of another app only.</summary>
    public const string UnknownText = StringMarker + "elsewhere]}";

    /// <summary>What stands for a number that is known at the deployment of another app only.</summary>
    public static readonly double UnknownNumber = BitConverter.UInt64BitsToDouble(NumberMarker << 48);

    public static bool Contains(string? value) => value is not null && value.Contains(StringMarker, StringComparison.Ordinal);

    public static bool Contains(IEnumerable<string>? list) => list is not null && list.Any(item => Contains(item) || IsList(item));

    /// <summary>Whether an item of a list stands for a whole one.</summary>
    public static bool IsList(string item) => item.StartsWith(ListMarker, StringComparison.Ordinal);

    /// <summary>CDK hides a token in a number's upper sixteen bits; no real size or count comes near it (-1e289).</summary>
    public static bool Contains(double value) => (ulong)BitConverter.DoubleToInt64Bits(value) >> 48 == NumberMarker;

    /// <summary>The tokens in a text.</summary>
    public static IEnumerable<string> In(string text) => StringToken().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"\$\{Token\[[^\]]*\]\}")]
    private static partial Regex StringToken();
}
