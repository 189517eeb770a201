using Amazon.CDK;

namespace SpotBatch.Sample;

/// <summary>
/// A real company's 72 scheduled tasks: one platform, and one stack for each of its five teams. The tasks are in
/// <c>Fleet/tasks.csv</c>.
/// </summary>
public static class SampleFleet
{
    /// <summary>The file of the tasks, which is copied beside the program.</summary>
    public static string File { get; } = Path.Combine(AppContext.BaseDirectory, "Fleet", "tasks.csv");

    /// <summary>Declares the stacks in an app.</summary>
    /// <param name="app">The app.</param>
    public static void Declare(App app)
    {
        var platform = new PlatformStack(app, "Platform").Platform;
        var defaults = new BackgroundTaskProps
        {
            Platform = platform,
            // Each task has another one, of its team's repository: the file's first row says so.
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
        };
        TaskCatalog.FromFile(app, File, defaults, new TaskCatalogProps
        {
            Stack = part => new Stack(app, Title(part.Owner!)),
            NamesIn = (part, stack) => TeamNames.In(stack, part.Owner!),
        });
    }

    private static string Title(string team) => char.ToUpperInvariant(team[0]) + team[1..];
}
