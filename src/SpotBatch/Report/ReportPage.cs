namespace SpotBatch;

/// <summary>The report as one page: the template, with its style, its script and the data put into it.</summary>
internal static class ReportPage
{
    public static string Of(string json) => Read("report.html")
        .Replace("/*style*/", Read("report.css"), StringComparison.Ordinal)
        .Replace("/*script*/", Read("report.js"), StringComparison.Ordinal)
        .Replace("/*data*/", json, StringComparison.Ordinal);

    private static string Read(string name)
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream($"SpotBatch.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
