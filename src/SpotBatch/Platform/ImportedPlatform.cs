using Amazon.CDK;
using Constructs;

namespace SpotBatch;

/// <summary>A platform that another app declares.</summary>
internal sealed class ImportedPlatform : SpotPlatformBase
{
    private Stack? _home;

    private ImportedPlatform(Construct scope, string id, PlatformDeclaration declaration) : base(scope, id, declaration) =>
        Fleet.Check(this, () => PlatformRules.CheckName(declaration.Name));

    /// <summary>One that is known by its name alone.</summary>
    public static ImportedPlatform ByName(Construct scope, string id, string platformName, RunRecords? runs)
    {
        ArgumentNullException.ThrowIfNull(platformName);
        var platform = new ImportedPlatform(scope, id, PlatformDeclaration.Unknown(platformName, runs));
        Warning.On(platform, "SB1901",
            $"The platform '{platformName}' is imported by name: whether its queues exist, whether a task fits its machines "
            + "and whether another app declares a task of the same name are not checked at synth"
            + runs switch
            {
                null => "; its tasks are declared for RunRecords.Ledger, unless FromName is told otherwise",
                // A gate knows which queues share fairly. Whoever submits by himself must be told.
                { Records: false } => "; a queue that shares fairly must be named with its FairShare, or AWS Batch refuses the task's jobs",
                _ => "",
            });
        return platform;
    }

    /// <summary>One whose contract the CDK looks up.</summary>
    public static ImportedPlatform ByLookup(Construct scope, string id, string platformName)
    {
        ArgumentNullException.ThrowIfNull(platformName);
        var lookup = new PlatformLookup(scope, platformName);
        var platform = new ImportedPlatform(scope, id, lookup.Declaration) { _home = Stacks.Of(scope) };
        platform.Fleet.Check(platform, () => lookup.Problem is { } problem ? [problem] : []);
        return platform;
    }

    /// <summary>
    /// The platform of a task; one of which nothing is known where it is null, which is a problem of the task that is called
    /// <paramref name="id"/>.
    /// </summary>
    public static SpotPlatformBase OrAbsent(ISpotPlatform? platform, Construct scope, string id)
    {
        if (platform is not null)
            return From(platform);
        Fleet.Of(scope).Check(() => [Nulls.Finding(TaskNulls.Missing, nameof(BackgroundTaskProps.Platform)).At($"{scope.Node.Path}/{id}")]);
        return Absent(scope);
    }

    /// <summary>In place of a platform that is null: one of which nothing is known yet, once in a stage.</summary>
    public static ImportedPlatform Absent(Construct scope)
    {
        const string Id = "SpotBatch-NoPlatform";
        var stage = Stage.Of(scope) as Construct ?? scope;
        return stage.Node.TryFindChild(Id) as ImportedPlatform
            ?? new ImportedPlatform(stage, Id, PlatformDeclaration.Unknown(PlatformDefaults.Name) with { IsPending = true });
    }

    /// <summary>A look-up asks the account and region of its own stack.</summary>
    internal override Stack? Home => _home;

    private protected override IPlatformValues ValuesIn(Stack stack, Construct scope) => new ParameterValues(scope, Declaration);
}
