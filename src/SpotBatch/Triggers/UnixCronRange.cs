using System.Globalization;

namespace SpotBatch;

/// <summary>One item of a field of a Unix cron expression: <c>5</c>, <c>1-5</c>, <c>*/2</c>, <c>8-18/2</c>.</summary>
/// <param name="First">The first value.</param>
/// <param name="Last">The last value; less than the first if the range wraps, as in <c>22-6</c>.</param>
/// <param name="Step">The step, 1 if none is given.</param>
/// <param name="IsStar">Whether the range was given as <c>*</c>.</param>
internal sealed record UnixCronRange(int First, int Last, int Step, bool IsStar)
{
    private const int Longest = 9999;

    public bool IsEvery => IsStar && Step == 1;

    public static UnixCronRange? Parse(CronField field, string item, out CronFault? fault)
    {
        var (range, step) = item.Split('/') switch
        {
            [var whole] => (whole, 1),
            [var before, var after] => (before, StepOf(after)),
            _ => (item, 0),
        };
        var ends = range.Split('-');
        var (first, last) = range == "*" ? (field.Min, field.Max) : (field.Value(ends[0]) ?? -1, field.Value(ends[^1]) ?? -1);

        // A range of days may end on Sunday by any of its names: SAT-SUN, 5-0.
        if (field.Max == 7 && first > last && last == 0) last = 7;

        fault = ends.Length > 2 ? UnixCronRefusal.NotAccepted(field, range)
            : first < 0 ? UnixCronRefusal.NotAccepted(field, ends[0])
            : last < 0 ? UnixCronRefusal.NotAccepted(field, ends[1])
            : step == 0 ? UnixCronRefusal.BadStep(field, item)
            : ends.Length == 1 && range != "*" && item != range ? UnixCronRefusal.StepOfOne(field, range, item)
            : first > last && step > 1 ? UnixCronRefusal.StepThatWraps(item)
            : null;
        return fault is null ? new(first, last, step, range == "*") : null;
    }

    /// <summary>The days, of a range of days of the week. 7 is Sunday as well as 0.</summary>
    public IEnumerable<int> Days()
    {
        // A range that wraps goes on from the day after 7, which is the day after 0.
        var last = First <= Last ? Last : Last + 7;
        for (var value = First; value <= last; value += Step) yield return value;
    }

    /// <summary>The values, of any other field.</summary>
    public IEnumerable<int> Values(CronField field)
    {
        var count = field.Max - field.Min + 1;
        for (var value = First; value <= (First <= Last ? Last : Last + count); value += Step) yield return ((value - field.Min) % count) + field.Min;
    }

    /// <summary>The same in AWS's dialect. Its page does not say that ranges may wrap, so such a one is written as two.</summary>
    public string ToAws(CronField field)
    {
        var range = IsStar ? "*"
            : First <= Last ? Text(First, Last)
            : $"{Text(First, field.Max)},{Text(field.Min, Last)}";

        // A step that goes past the end leaves the first value alone. AWS takes none that is longer than the field, and
        // would read 5/2 as every second value from 5 on.
        if (First <= Last && Step > Last - First) return Text(First);

        return Step == 1 ? range : $"{range}/{Text(Step)}";
    }

    /// <summary>A step of any length, of which all beyond a day's minutes are alike; 0 if it is none.</summary>
    private static int StepOf(string text) => text.Length > 0 && text.All(char.IsAsciiDigit)
        ? text.TrimStart('0').Length > 4 ? Longest : int.Parse(text, CultureInfo.InvariantCulture)
        : 0;

    private static string Text(int first, int last) => first == last ? Text(first) : $"{Text(first)}-{Text(last)}";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
