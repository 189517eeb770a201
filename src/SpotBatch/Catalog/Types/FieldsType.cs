using System.Text.Json.Nodes;

namespace SpotBatch;

/// <summary>A value with keys of its own.</summary>
/// <param name="fields">The keys.</param>
/// <param name="allowed">What is allowed, as a clause.</param>
/// <param name="make">Makes the value of the keys that were given; null when they do not fit together.</param>
/// <param name="standIn">What stands in for a value that could not be read. Default: nothing.</param>
internal class FieldsType<T>(
    IReadOnlyList<CatalogField> fields, string allowed, Func<FieldValues, T?> make, object? standIn = null) : CatalogType<T>
    where T : notnull
{
    private readonly string[] _keys = [.. fields.Select(field => field.Key)];

    public override string Allowed => allowed;

    public override bool TryRead(CatalogNode node, CatalogReading reading, out T value)
    {
        if (node is not CatalogMap map)
            return Refuse(node, reading, out value);
        var read = new Dictionary<string, object>();
        foreach (var entry in reading.Once(map))
        {
            if (fields.FirstOrDefault(field => field.Key == entry.Key) is not { } field)
                reading.Unknown(entry, _keys);
            else if (field.Type.Read(entry.Value, reading.In(entry.Key)) is { } one)
                read[entry.Key] = one;
        }

        if (make(new FieldValues(read)) is { } made)
        {
            value = made;
            return true;
        }

        // Where keys were reported already, it may be for their sake that the value can't be made.
        value = default!;
        return read.Count == map.Entries.Count && Refuse(node, reading, out value);
    }

    public override object? StandIn => standIn;

    public override JsonObject Schema()
    {
        var properties = new JsonObject();
        foreach (var field in fields)
        {
            var schema = field.Type.Schema();
            schema["description"] = field.Text;
            properties[field.Key] = schema;
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }
}

/// <summary>The values of the keys that were given.</summary>
internal sealed class FieldValues(IReadOnlyDictionary<string, object> values)
{
    public T? Get<T>(string key)
        where T : class => values.GetValueOrDefault(key) as T;

    public T Get<T>(string key, T otherwise)
        where T : struct => values.TryGetValue(key, out var value) ? (T)value : otherwise;

    public bool Has(string key) => values.ContainsKey(key);

    public bool HasOnly(params string[] keys) => values.Keys.All(keys.Contains);
}
