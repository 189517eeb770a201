using System.Globalization;
using System.Text;

namespace SpotBatch.Client;

/// <summary>The detail of a submission, as the gate reads it. Names are in order, so that equal requests are equal texts.</summary>
internal static class SubmitDetail
{
    /// <summary><c>{"name":"","value":""}</c> for <c>"":""</c>, roughly.</summary>
    private const int VariableOverhead = 20;

    public static string Of(SubmitRequest request)
    {
        var json = new StringBuilder("{\"token\":").AppendJson(request.Token);
        Map(json, "parameters", request.Parameters);
        if (request.ArraySize is { } size)
            json.Append(",\"arraySize\":").Append(size.ToString(CultureInfo.InvariantCulture));
        Map(json, "environment", request.Environment);
        return json.Append('}').ToString();
    }

    /// <summary>
    /// What a job's overrides take, as the gate counts: a list of both maps as JSON, and for each variable what its JSON
    /// takes on the way to ECS and not here.
    /// </summary>
    public static int CharactersOfOverrides(SubmitRequest request)
    {
        var maps = new StringBuilder();
        Map(maps, "", request.Parameters);
        Map(maps, "", request.Environment);
        // Both begin with ,"": and the list has one comma less than maps, and brackets.
        var count = (request.Parameters.Count > 0 ? 1 : 0) + (request.Environment.Count > 0 ? 1 : 0);
        var list = 2 + maps.Length - (count * ",\"\":".Length) + Math.Max(0, count - 1);
        return list - Halves(maps.ToString()) + (VariableOverhead * request.Environment.Count);
    }

    /// <summary>A character of two halves is one.</summary>
    private static int Halves(string text) => text.Count(char.IsLowSurrogate);

    private static void Map(StringBuilder json, string name, IDictionary<string, string> values)
    {
        if (values.Count == 0)
            return;
        var opening = $",\"{name}\":{{";
        foreach (var value in values.OrderBy(value => value.Key, StringComparer.Ordinal))
        {
            json.Append(opening).AppendJson(value.Key).Append(':').AppendJson(value.Value);
            opening = ",";
        }

        json.Append('}');
    }
}
