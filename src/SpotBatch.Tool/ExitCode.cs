namespace SpotBatch.Tool;

/// <summary>How a command ended, for scripts and pipelines.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The catalog has problems.</summary>
    public const int Problems = 1;

    /// <summary>The command line is wrong, or a file can't be read or written.</summary>
    public const int Usage = 2;
}
