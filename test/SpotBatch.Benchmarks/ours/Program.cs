using Amazon.CDK;
using OurFleet;
using SpotBatch;

var fleet = FleetTask.ReadAll(args[0]);

// CloudFormation takes 500 resources a stack; a task is a definition and a schedule.
const int tasksPerStack = 150;

var app = new App(new AppProps { Outdir = args[1], AnalyticsReporting = false });
var defaults = new BackgroundTaskProps
{
    Platform = new PlatformStack(app, "Platform").Platform,
    Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
};

foreach (var (index, tasks) in fleet.Chunk(tasksPerStack).Index())
    new TaskStack(app, $"Tasks{index + 1}", defaults, tasks);

app.Synth();
