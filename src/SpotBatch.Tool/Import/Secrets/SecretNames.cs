using System.Globalization;
using System.Text.RegularExpressions;

namespace SpotBatch.Tool;

/// <summary>
/// What the secrets of a catalog are called: like their variable, and with a number where the same variable has another
/// value elsewhere, since one name in a catalog is one secret.
/// </summary>
internal sealed partial class SecretNames
{
    private readonly Dictionary<string, List<string?>> _values = new(StringComparer.Ordinal);

    /// <param name="variable">The variable that has it.</param>
    /// <param name="value">Its value; null when it is hidden, and then taken for the first of that name.</param>
    public string Of(string variable, string? value)
    {
        if (!_values.TryGetValue(variable, out var values))
            _values[variable] = values = [value];
        var at = value is null ? 0 : values.IndexOf(value);
        if (at < 0)
        {
            at = values.Count;
            values.Add(value);
        }

        return at == 0 ? variable : $"{variable}-{(at + 1).ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>A name for a variable, made of what a credential is called where it stands.</summary>
    public static string Variable(string name)
    {
        var letters = Other().Replace(name, "_").Trim('_').ToUpperInvariant();
        return letters.Length is 0 or > 60 || char.IsAsciiDigit(letters[0]) ? "CREDENTIAL"
            : letters.StartsWith("AWS_BATCH", StringComparison.Ordinal)
                || letters.StartsWith("SPOTBATCH_", StringComparison.Ordinal) ? $"THE_{letters}"
            : letters;
    }

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex Other();
}
