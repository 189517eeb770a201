using System.Diagnostics;
using Amazon.CDK;
using OurFleet;
using SpotBatch;

// The fleet and the output folder; then --lean, --empty and --phases, in any place.
var files = args.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToArray();
var fleet = FleetTask.ReadAll(files[0]);

// CloudFormation takes 500 resources a stack; a task is a definition and a schedule.
const int tasksPerStack = 150;

var watch = Stopwatch.StartNew();
var app = new App(new AppProps { Outdir = files[1], AnalyticsReporting = false });
Phase("start of the CDK");
if (args.Contains("--empty"))
{
    _ = new Stack(app, "Empty");
    app.Synth();
    return;
}

var defaults = new BackgroundTaskProps
{
    Platform = new PlatformStack(app, "Platform", args.Contains("--lean") ? RunRecords.None : RunRecords.Ledger).Platform,
    Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
};
Phase("platform");

foreach (var (index, tasks) in fleet.Chunk(tasksPerStack).Index())
    new TaskStack(app, $"Tasks{index + 1}", defaults, tasks);
Phase("tasks");

app.Synth();
Phase("synth");

// As in the catalog's app.
void Phase(string name)
{
    if (args.Contains("--phases"))
        Console.Error.WriteLine($"{name}: {watch.ElapsedMilliseconds} ms");
    watch.Restart();
}
