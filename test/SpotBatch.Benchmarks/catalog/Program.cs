using System.Diagnostics;
using Amazon.CDK;
using SpotBatch;

// The harness writes the fleet as a catalog, too, beside the list that the other apps read.
var files = args.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToArray();
var file = Path.ChangeExtension(files[0], ".yaml");
var tasks = int.Parse(File.ReadLines(file).First().Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

// About as many tasks a stack as the other apps have: a hash does not fill stacks evenly, so a little fewer than fit.
const int tasksPerStack = 160;

var watch = Stopwatch.StartNew();
var app = new App(new AppProps
{
    Outdir = files[1],
    AnalyticsReporting = false,
    DefaultStackSynthesizer = args.Contains("--default-synthesizer") ? null : new CatalogStackSynthesizer(),
});
Phase("start of the CDK");

var platform = new SpotPlatform(new Stack(app, "Platform"), "Platform", new SpotPlatformProps
{
    PlatformName = "bench",
    Runs = args.Contains("--lean") ? RunRecords.None : RunRecords.Ledger,
    Machines = [MachinePool.X86_64(maxVcpus: 256)],

    // The longest task of the fleet, as in the sample: otherwise most tasks carry a warning.
    JobExecutionTimeout = TimeSpan.FromHours(36),
});
Phase("platform");

TaskCatalog.FromFile(
    app,
    file,
    new BackgroundTaskProps { Platform = platform, Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37") },
    new TaskCatalogProps { StacksPerOwner = (tasks + tasksPerStack - 1) / tasksPerStack });
Phase("catalog");

app.Synth();
Phase("synth");

// What takes the time, for whoever starts the app by hand: the harness reads the whole process.
void Phase(string name)
{
    if (args.Contains("--phases"))
        Console.Error.WriteLine($"{name}: {watch.ElapsedMilliseconds} ms");
    watch.Restart();
}
