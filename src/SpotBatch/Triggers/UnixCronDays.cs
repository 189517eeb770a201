using System.Globalization;

namespace SpotBatch;

/// <summary>The two day fields of a Unix cron expression, together.</summary>
internal static class UnixCronDays
{
    /// <summary>What both say, as AWS's two fields.</summary>
    /// <param name="fields">The five fields.</param>
    /// <param name="month">The day of month.</param>
    /// <param name="week">The day of week.</param>
    /// <param name="days">AWS's fields; a day of month that is null is what the field itself says.</param>
    /// <returns>Why it can't be said.</returns>
    /// <remarks>
    /// Only a plain * restricts nothing in all crons. Otherwise crontab(5) runs on days that match either field, but on
    /// days that match both if one begins with *; AWS has one of the fields alone.
    /// </remarks>
    public static CronFault? Of(string[] fields, UnixCronField month, UnixCronField week, out (string? OfMonth, string OfWeek) days)
    {
        days = fields[4] == "*" ? (null, "?") : ("?", week.ToAwsDays());
        if (fields[2] == "*" || fields[4] == "*") return null;

        var (time, months) = ($"{fields[0]} {fields[1]}", fields[3]);
        var two = $"'{time} {fields[2]} {months} *' and '{time} * {months} {fields[4]}'";
        if (fields[2][0] != '*' && fields[4][0] != '*')
        {
            return Fault(
                $"with both day of month '{fields[2]}' and day of week '{fields[4]}' Unix cron runs on the days of either, which AWS "
                    + "cannot say",
                $"Declare two triggers: {two}");
        }

        if (Both(month.Values, week) is { } both)
        {
            days = both;
            return null;
        }

        return Fault(
            $"since one of day of month '{fields[2]}' and day of week '{fields[4]}' begins with *, crontab runs on the days of both, "
                + "and GitLab and Kubernetes on those of either; AWS can say neither",
            $"Take what is meant: either is two triggers, {two}; for both, the command has to look at the date");
    }

    /// <summary>
    /// The days of both, where one field leaves all of the other's, or an nth weekday is what the two have in common: the
    /// Mondays of the 8th to the 14th are the second ones.
    /// </summary>
    private static (string? OfMonth, string OfWeek)? Both(IReadOnlyList<int> month, UnixCronField week)
    {
        if (week.Days.Count == 7) return (null, "?");
        if (month.Count == 31) return ("?", week.ToAwsDays());

        var nth = (month[0] / 7) + 1;
        return week.Days is [var day] && month.SequenceEqual(Enumerable.Range((nth * 7) - 6, nth == 5 ? 3 : 7))
            ? ("?", $"{Text(day + 1)}#{Text(nth)}")
            : null;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static CronFault Fault(string allowed, string fix) => new(TriggerRules.UnixCronUntranslatable, allowed, fix);
}
