using System.Globalization;
using System.Text;

namespace SpotBatch.Client;

/// <summary>The detail of a submission, as the gate reads it. Names are in order, so that equal requests are equal texts.</summary>
internal static class SubmitDetail
{
    public static string Of(SubmitRequest request)
    {
        var json = new StringBuilder("{\"token\":").AppendJson(request.Token);
        Map(json, "parameters", request.Parameters);
        if (request.ArraySize is { } size)
            json.Append(",\"arraySize\":").Append(size.ToString(CultureInfo.InvariantCulture));
        Map(json, "environment", request.Environment);
        return json.Append('}').ToString();
    }

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
