namespace SpotBatch;

/// <summary>A schedule by a cron expression, whatever dialect it was given in.</summary>
/// <param name="Cron">The fields in AWS's dialect, without its <c>cron( )</c>; the given text if that is not possible.</param>
/// <param name="TimeZone">An IANA name.</param>
/// <param name="Faults">Why the given text cannot be used; empty if it can, or if a token hides it.</param>
internal sealed record CronSchedule(string Cron, string TimeZone, IReadOnlyList<CronFault> Faults) : TriggerSchedule(TimeZone)
{
    private const string Open = "cron(";
    private static readonly string[] Forms = [Open, "rate(", "at("];

    public override string ScheduleExpression => IsAwsForm ? Cron : $"{Open}{Cron})";

    // Only a token may be, or stand inside, AWS's whole form: without one, FromAws has taken the wrapper off.
    private bool IsAwsForm => Tokens.Contains(Cron) && (IsOneToken || Array.Exists(Forms, form => Cron.StartsWith(form, StringComparison.Ordinal)));

    private bool IsOneToken => Cron.StartsWith("${", StringComparison.Ordinal) && Cron.IndexOf('}', StringComparison.Ordinal) == Cron.Length - 1;

    public static CronSchedule FromAws(string expression, string timeZone)
    {
        if (Tokens.Contains(expression)) return new(expression.Trim(), timeZone, []);

        var cron = Spaced(Unwrapped(expression.Trim()));
        return new(cron, timeZone, AwsCron.Faults(cron));
    }

    public static CronSchedule FromUnix(string expression, string timeZone)
    {
        if (Tokens.Contains(expression)) return new(expression.Trim(), timeZone, []);

        var unix = Spaced(expression);
        var faults = UnixCron.Translate(unix, out var cron);
        return new(cron ?? unix, timeZone, faults);
    }

    private static string Unwrapped(string expression) =>
        expression.StartsWith(Open, StringComparison.OrdinalIgnoreCase) && expression.EndsWith(')') ? expression[Open.Length..^1] : expression;

    private static string Spaced(string expression) =>
        string.Join(' ', expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
