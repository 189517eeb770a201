namespace SpotBatch.Testing;

/// <summary>What a test that fails says.</summary>
internal static class SnapshotMessages
{
    public static string Missing(SnapshotFile file, SnapshotMode mode, bool windows) =>
        $"There is no snapshot {file.Path}\n\n{HowTo("Write it", file, mode, windows)}";

    public static string Differs(SnapshotFile file, string difference, SnapshotMode mode, bool windows) =>
        $"The template differs from its snapshot {file.Path}\n- snapshot, + this run\n\n{difference}\n\n" +
        HowTo("Accept the change", file, mode, windows);

    public static string Shared(SnapshotFile file) =>
        $"Two calls of TemplateSnapshot.Match in {file.Test} would write different contents to {file.Path}\n" +
        "Give each call a name of its own: TemplateSnapshot.Match(stack, \"name\")";

    public static string NothingLeft(string origin) =>
        $"Nothing is left to compare: {origin} leaves out all of it.";

    private static string HowTo(string what, SnapshotFile file, SnapshotMode mode, bool windows)
    {
        var lead = mode switch
        {
            { OnBuildServer: true, UpdateAsked: true } =>
                $"CI is set, so nothing is written, though {SnapshotMode.UpdateVariable} asks for it. {what} where CI is not set, and commit the file:",
            { OnBuildServer: true } => $"CI is set, so nothing is written here. {what} where CI is not set, and commit the file:",
            _ => $"{what}, then review the file as you review code:",
        };
        return $"{lead}\n  {Command(file.Test, windows)}";
    }

    private static string Command(string test, bool windows) => windows
        ? $"$env:{SnapshotMode.UpdateVariable}=1; dotnet test --filter {test}; Remove-Item Env:{SnapshotMode.UpdateVariable}"
        : $"{SnapshotMode.UpdateVariable}=1 dotnet test --filter {test}";
}
