using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;

namespace SpotBatch.Testing;

/// <summary>JSON from the values that jsii makes: dictionaries, arrays, and for each number a double.</summary>
internal static class JsonValues
{
    public static JsonObject From(IDictionary<string, object> values) =>
        new(values.Select(pair => KeyValuePair.Create(pair.Key, Any(pair.Value))));

    private static JsonNode? Any(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        double number => Number(number),
        IDictionary<string, object> values => From(values),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(Any)]),
        _ => throw new InvalidOperationException($"A template can't hold a {value.GetType()}."),
    };

    /// <summary>As JavaScript writes it into the template: 1, not 1.0, and 9300000000000000000, not 9.3E+18.</summary>
    private static JsonValue Number(double number) => Math.Abs(number) is 0 or (>= 1e-6 and < 1e21)
        ? JsonValue.Create(decimal.Parse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture))
        : JsonValue.Create(number);
}
