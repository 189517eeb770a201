using Amazon.CDK;
using Amazon.CDK.AWS.Events;

namespace SpotBatch.Tests.Updates;

/// <summary>The ledger turned on and off, under tasks with a schedule, an event and a grant.</summary>
internal static class RunsUpdateCases
{
    private static readonly Action<Stack> None = Of(RunRecords.None);
    private static readonly Action<Stack> TurningOn = Of(RunRecords.TurningOn);
    private static readonly Action<Stack> Ledger = Of(RunRecords.Ledger);
    private static readonly Action<Stack> TurningOff = Of(RunRecords.TurningOff);

    public static IEnumerable<UpdateCase> All =>
    [
        Runs("None, then Ledger", None, Ledger),
        Runs("None, then TurningOn", None, TurningOn),
        Runs("TurningOn, then Ledger", TurningOn, Ledger),
        Runs("Ledger, then TurningOff", Ledger, TurningOff),
        Runs("TurningOff, then None", TurningOff, None) with { TakesAway = "the ledger is taken out; its table is retained" },
        Runs("Ledger, then None", Ledger, None) with { TakesAway = "the ledger is taken out; its table is retained" },
    ];

    private static UpdateCase Runs(
        string change, Action<Stack> before, Action<Stack> after) => new(typeof(SpotPlatformProps), "Runs", change, before, after);

    private static Action<Stack> Of(RunRecords runs) => stack =>
    {
        var props = Declared.Props() with { Platform = new SpotPlatform(
            stack, "Platform", new SpotPlatformProps { PlatformName = "prod", Runs = runs }) };
        _ = new BackgroundTask(stack, "Timed", props with { Triggers = [TaskTrigger.Cron("0 6 * * ? *")] });
        _ = new BackgroundTask(stack, "Turns", props with { Concurrency = ConcurrencyPolicy.Queue });
        _ = new BackgroundTask(stack, "Event", props with { Triggers = [TaskTrigger.OnEvent(new EventPattern { Source = ["app"] })] });
    };
}
