using System.Text;

namespace SpotBatch.Tool;

/// <summary>What is imported: files of others, of any size and kind.</summary>
internal static class SourceFile
{
    /// <summary>More than any crontab, list of schedules or manifest has.</summary>
    private const int Longest = 8 * 1024 * 1024;

    /// <exception cref="ToolException">It can't be read, or is too long.</exception>
    public static string Read(string path)
    {
        try
        {
            // What is piped in has no length, and /dev/zero has no end.
            using var stream = File.OpenRead(path);
            var buffer = new byte[81_920];
            using var bytes = new MemoryStream();
            for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > Longest)
                    throw new ToolException($"{OneLine.Of(path)} is longer than {Longest / 1024 / 1024} MiB: split it");
            }

            bytes.Position = 0;
            return new StreamReader(bytes, Encoding.UTF8).ReadToEnd();
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ToolException(
                File.Exists(path)
                    || Directory.Exists(path)
                        ? $"{OneLine.Of(path)} can't be read: {exception.Message}" : $"{OneLine.Of(path)} does not exist");
        }
    }
}
