using SpotBatch.Testing;

namespace SpotBatch.Tests.Updates;

/// <summary><c>docs/updates.md</c>, made from the matrix.</summary>
internal static class UpdatesPage
{
    private static readonly string Intro = $"""
        # Updates

        What a change of each prop does to what is deployed. A test changes every prop of every construct, compares the templates, and writes this page: `SPOTBATCH_UPDATE_DOCS=1 dotnet test`.

        | word | means |
        |---|---|
        | added | it is made |
        | updated | it changes in place. Jobs that run are not touched; a task's jobs keep the definition that they were submitted with |
        | **interrupted** | an environment changes in place. New jobs start on new machines; jobs that run have `JobExecutionTimeout` to end, then they are ended: an [infrastructure update](https://docs.aws.amazon.com/batch/latest/userguide/infrastructure-updates.html) |
        | **replaced** | a new one is made, then the old one is deleted |
        | **deleted** | it goes; with an environment or a queue the jobs in it end |
        | **refused** | AWS refuses the change: the deployment fails, and is rolled back |

        What holds for every prop:

        - No queue, log group, schedule group or dead-letter queue is replaced. A job queue is deleted only when it was taken out, or is another one: by its name, or by the architecture of its machines.
        - No environment is replaced. One that no queue asks for any more is deleted, and its queue stays.
        - No update ends jobs at once: machines that are replaced wait for them.
        - A run keeps the definition that it was submitted with. One thing of it can go: tasks that need the same repository and secrets share an execution role, so other secrets or another repository mean another role, and the old one is deleted when no task needs it. Runs that still wait then can't start, and a second attempt can't either. Make such a change while none waits.
        - `PlatformName`, `TaskName` and the `Name` of pools and queues are identities. Another name is another thing.

        Which change replaces what is known from CloudFormation's schemas ({ReplacementRules.Source}). For environments it depends on the allocation strategy, the service role and `ReplaceComputeEnvironment`: [updating compute environments](https://docs.aws.amazon.com/batch/latest/userguide/updating-compute-environments.html), [AWS::Batch::ComputeEnvironment](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-batch-computeenvironment.html).

        `UpdateCheck` tells it of your own stacks: [testing](testing.md#updates-that-take-something-away).

        """;

    public static string Text() => Intro.ReplaceLineEndings("\n") + string.Concat(UpdateMatrix.Cases.GroupBy(change => change.Owner.Name).Select(Section));

    private static string Section(IGrouping<string, UpdateCase> owner) =>
        $"\n## {owner.Key}\n\n| prop | change | what happens |\n|---|---|---|\n"
        + string.Concat(owner.Select(change => $"| `{change.Prop}` | {change.Change} | {Happens(UpdateMatrix.Of(change))} |\n"));

    private static string Happens(IReadOnlyList<ResourceUpdate> updates) => updates.Count == 0 ? "nothing" : string.Join("; ",
        from update in updates
        group update by update.Kind into same
        orderby same.Key descending
        select $"{Word(same.Key)}: {string.Join(", ", same.GroupBy(update => update.Type).OrderBy(type => type.Key, StringComparer.Ordinal).Select(Type))}");

    private static string Type(IGrouping<string, ResourceUpdate> type) =>
        type.Key["AWS::".Length..] + (type.Count() > 1 ? $" ({type.Count()})" : "");

    private static string Word(UpdateKind kind) => kind is UpdateKind.Added or UpdateKind.Updated
        ? kind.ToString().ToLowerInvariant()
        : $"**{kind.ToString().ToLowerInvariant()}**";
}
