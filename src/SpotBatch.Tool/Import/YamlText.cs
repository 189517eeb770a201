using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SpotBatch.Tool;

/// <summary>Values as YAML: plain where they are nothing else there, in quotes where they may be.</summary>
internal static partial class YamlText
{
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(string value) => Plain().IsMatch(value) && !Word().IsMatch(value) ? value : JsonSerializer.Serialize(value, Quoted);

    public static string Of(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(Of))}]";

    public static string Of(IEnumerable<(string Key, string Value)> values) => $"{{ {string.Join(", ", values.Select(pair => $"{Of(pair.Key)}: {Of(pair.Value)}"))} }}";

    [GeneratedRegex(@"\A[A-Za-z/][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*\z")]
    private static partial Regex Plain();

    /// <summary>What some version of YAML reads as something else.</summary>
    [GeneratedRegex(@"\A(?:true|false|yes|no|on|off|null|y|n)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Word();
}
