using System.Globalization;

namespace SpotBatch;

/// <summary>A trigger by its keys, of which one says what kind it is.</summary>
internal static class TriggerFields
{
    private static readonly string[] Kinds = ["cron", "unixCron", "rate", "at", "onSuccess", "onFailure", "onFinish"];

    public static TaskTrigger? Make(FieldValues given)
    {
        if (Kinds.Count(given.Has) != 1 || Kind(given) is not { } trigger)
            return null;
        return trigger with
        {
            Spread = given.Has("spread") ? given.Get("spread", TimeSpan.Zero) : null,
            Parameters = given.Get<Dictionary<string, string>>("parameters") ?? trigger.Parameters,
        };
    }

    private static TaskTrigger? Kind(FieldValues given)
    {
        var zone = given.Get<string>("timeZone");
        if (given.Get<string>("cron") is { } cron)
            return TaskTrigger.Cron(cron, zone ?? "UTC");
        if (given.Get<string>("unixCron") is { } unix)
            return TaskTrigger.UnixCron(unix, zone ?? "UTC");
        if (given.Get<string>("at") is { } at)
            return DateTime.TryParseExact(at, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? TaskTrigger.At(time, zone ?? "UTC") : null;
        if (zone is not null)
            return null;
        if (given.Has("rate"))
            return TaskTrigger.Rate(given.Get("rate", TimeSpan.Zero));
        if (given.Get<IBackgroundTask>("onSuccess") is { } success)
            return TaskTrigger.OnSuccess(success);
        return given.Get<IBackgroundTask>("onFailure") is { } failure ? TaskTrigger.OnFailure(failure) : TaskTrigger.OnFinish(given.Get<IBackgroundTask>("onFinish")!);
    }
}
