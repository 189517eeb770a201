using System.Diagnostics;
using Amazon.CDK;
using OurFleet;
using SpotBatch;

var fleet = FleetTask.ReadAll(args[0]);

// CloudFormation takes 500 resources a stack; a task is a definition and a schedule.
const int tasksPerStack = 150;

var watch = Stopwatch.StartNew();
var app = new App(new AppProps { Outdir = args[1], AnalyticsReporting = false });
Phase("start of the CDK");

var defaults = new BackgroundTaskProps
{
    Platform = new PlatformStack(app, "Platform").Platform,
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
