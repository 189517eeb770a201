using System.Text;

namespace SpotBatch;

/// <summary>The text of a file that may be anything: only a regular file is read, and no more of it than a catalog has.</summary>
internal static class FileText
{
    /// <summary>A catalog of 20,000 tasks has a quarter of it.</summary>
    public const int Most = 16 * 1024 * 1024;

    // Strict: what is no UTF-8 would be read as other characters than those that were written.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="CatalogSourceException">It can't be read, with the reason.</exception>
    public static string Read(string path) => Text(Bytes(path));

    private static byte[] Bytes(string path)
    {
        try
        {
            if (Directory.Exists(path))
                throw new CatalogSourceException("it is a folder", "Name the files in it");
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            // Devices and the kernel's own files have no length and give bytes all the same, some without an end.
            if (!file.CanSeek || (file.Length == 0 && file.ReadByte() >= 0))
                throw new CatalogSourceException("it is no regular file", "Write the catalog into a file");
            if (file.Length > Most)
                throw new CatalogSourceException(
                    $"it has {file.Length} bytes, and {Most} are read", "Split it: several files are one catalog");
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CatalogSourceException("there is no such file", Nearest(path) is { } near
                ? $"Write {Quote.Line(near)}, if that is meant"
                : $"Give a path from {Quote.Of(Directory.GetCurrentDirectory())}, or a whole one");
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new CatalogSourceException("it can't be read here", "Look at its permissions, and at those of its folder");
        }
    }

    /// <summary>UTF-8, or with its mark UTF-16 and UTF-32, as spreadsheets write them.</summary>
    private static string Text(byte[] bytes)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(bytes), Utf8, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw new CatalogSourceException("it is not written in UTF-8", "Save it as UTF-8; spreadsheets call it 'CSV UTF-8'");
        }
    }

    private static string? Nearest(string path)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        var files = Directory.Exists(folder == "" ? "." : folder) ? Directory.EnumerateFiles(folder == "" ? "." : folder).Take(1_000) : [];
        return EditDistance.Nearest(
            Path.GetFileName(path), files.Select(Path.GetFileName)!) is { } name ? Path.Combine(folder, name) : null;
    }
}
