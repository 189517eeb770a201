using System.Globalization;
using Amazon.CDK;

namespace SpotBatch;

/// <summary>Numbers as AWS Batch and as messages write them.</summary>
internal static class Numbers
{
    /// <summary>The number as a template's text; a token stays one.</summary>
    public static string Value(double value) => Tokens.Contains(value) ? Token.AsString(value) : Text(value);

    /// <summary>The number as a message shows it.</summary>
    public static string Text(double value) =>
        Tokens.Contains(value) ? "(a token)" : value.ToString(CultureInfo.InvariantCulture);

    public static bool IsWhole(double value) => double.IsFinite(value) && Math.Floor(value) == value;
}
