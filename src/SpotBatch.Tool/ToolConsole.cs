namespace SpotBatch.Tool;

/// <summary>Where results and remarks go. Colour and progress are for terminals, never for files and pipes.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Remarks and progress.</param>
internal sealed record ToolConsole(TextWriter Out, TextWriter Error)
{
    private const string Erase = "\r\u001b[K";

    /// <summary>Whether results may have colour.</summary>
    public bool HasColor { get; init; }

    /// <summary>Whether progress is shown.</summary>
    public bool HasProgress { get; init; }

    /// <summary>
    /// The console of this process. NO_COLOR, with any value, turns colour off: https://no-color.org. A terminal named
    /// dumb knows none.
    /// </summary>
    public static ToolConsole OfProcess()
    {
        var isDumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new(Console.Out, Console.Error)
        {
            HasColor = !Console.IsOutputRedirected && !isDumb && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            HasProgress = !Console.IsErrorRedirected && !isDumb,
        };
    }

    /// <summary>A text in red.</summary>
    public string Red(string text) => HasColor ? $"\u001b[31m{text}\u001b[0m" : text;

    /// <summary>A text in bold.</summary>
    public string Bold(string text) => HasColor ? $"\u001b[1m{text}\u001b[0m" : text;

    /// <summary>Says what is being done, until it is done.</summary>
    public T During<T>(string what, Func<T> work)
    {
        if (!HasProgress)
            return work();
        Error.Write($"{Quote.Line(what)} ...");
        try
        {
            return work();
        }
        finally
        {
            Error.Write(Erase);
        }
    }

    /// <summary>Says why the command did not do its work.</summary>
    public void Fail(string message) => Error.WriteLine($"spotbatch: {Quote.Line(message)}");
}
