namespace SpotBatch;

/// <summary>
/// The end of a synth that has problems, without the two traces that the CDK and .NET would print around them: of a program
/// that catches nothing, the problems are the last that is read. Any other failure is left as it is.
/// </summary>
internal static class PlainFailure
{
    private const string Headline = "Validation failed with the following errors:";

    private static int _isArranged;

    public static void Arrange()
    {
        if (Interlocked.Exchange(ref _isArranged, 1) == 0)
            AppDomain.CurrentDomain.UnhandledException += (_, failure) => End(failure.ExceptionObject as Exception);
    }

    /// <summary>The problems in the CDK's message; null for one of something else.</summary>
    public static string? Of(Exception? failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause.Message.IndexOf(Headline, StringComparison.Ordinal) is >= 0 and var start)
                return string.Join(
                    Environment.NewLine,
                    cause.Message[start..].Split('\n').TakeWhile(line => !line.TrimStart().StartsWith("at ", StringComparison.Ordinal)));
        }

        return null;
    }

    private static void End(Exception? failure)
    {
        if (Of(failure) is not { } problems)
            return;
        Console.Error.WriteLine(problems);
        Environment.Exit(1);
    }
}
