using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpotBatch;

/// <summary>The report as JSON: the names of <see cref="ReportModel"/> in its order, so that two reports can be compared.</summary>
internal static class ReportJson
{
    // The default encoder also writes <, > and & as escapes, so that the text can stand in a page as it is.
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Default };

    public static string Of(ReportModel model) => JsonSerializer.Serialize(model, Format);
}
