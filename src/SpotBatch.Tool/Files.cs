namespace SpotBatch.Tool;

/// <summary>Files as a command line names them; what is wrong with them is wrong with the command line.</summary>
internal static class Files
{
    /// <exception cref="ToolException">It can't be read.</exception>
    public static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw new ToolException(File.Exists(path) || Directory.Exists(path) ? $"{path} can't be read: {exception.Message}" : $"{path} does not exist");
        }
    }

    /// <exception cref="ToolException">It can't be written, or is there already.</exception>
    public static void Write(string path, string text, bool replace)
    {
        if (File.Exists(path) && !replace)
            throw new ToolException($"{path} is there already; --force replaces it");
        Writing(path, () => File.WriteAllText(path, text));
    }

    /// <exception cref="ToolException">What is written there can't be.</exception>
    public static void Writing(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw new ToolException($"{path} can't be written: {exception.Message}");
        }
    }

    private static bool IsFault(Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;
}
