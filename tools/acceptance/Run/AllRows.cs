using SpotBatch.Acceptance.Rows;

namespace SpotBatch.Acceptance;

/// <summary>All rows, in the order in which they are said.</summary>
internal static class AllRows
{
    public static IReadOnlyList<Row> List { get; } =
    [
        .. DeploymentRows.All, .. RunRows.All, .. WordRows.All, .. ErrorRows.All, .. EventRows.All,
        .. MailRows.All, .. OperationRows.All, .. GrantRows.All, .. MachineRows.All,
    ];
}
