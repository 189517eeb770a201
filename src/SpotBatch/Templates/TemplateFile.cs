namespace SpotBatch;

/// <summary>
/// The file through which templates pass to the CDK, which takes an included one from the disk only. It is read while
/// the including construct is made, so one file serves them all; it is the user's own, and gone when the process ends.
/// </summary>
internal static class TemplateFile
{
    private static readonly Lazy<FileStream> File = new(Open);

    /// <summary>Writes a template, and tells where it is.</summary>
    public static string Write(ReadOnlySpan<byte> template)
    {
        var file = File.Value;
        file.Position = 0;
        file.Write(template);
        file.SetLength(template.Length);
        return file.Name;
    }

    private static FileStream Open()
    {
        var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => file.Dispose();
        return file;
    }
}
