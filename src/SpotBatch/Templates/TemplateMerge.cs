using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpotBatch;

/// <summary>Puts the resources of tasks into a template that the CDK has written, in the CDK's own layout.</summary>
internal static class TemplateMerge
{
    private const string Resources = "Resources";

    private static readonly JsonWriterOptions Layout = new() { Indented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Add(ReadOnlyMemory<byte> template, IEnumerable<TaskTexts> tasks)
    {
        using var document = JsonDocument.Parse(template);
        using var merged = new MemoryStream();
        using (var writer = new Utf8JsonWriter(merged, Layout))
        {
            writer.WriteStartObject();
            foreach (var section in document.RootElement.EnumerateObject().Where(section => !section.NameEquals(Resources)))
                section.WriteTo(writer);
            writer.WriteStartObject(Resources);
            if (document.RootElement.TryGetProperty(Resources, out var resources))
            {
                foreach (var resource in resources.EnumerateObject())
                    resource.WriteTo(writer);
            }

            foreach (var part in tasks)
                part.WriteTo(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return merged.ToArray();
    }
}
