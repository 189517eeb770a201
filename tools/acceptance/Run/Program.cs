using System.Runtime.InteropServices;
using SpotBatch.Acceptance;

var root = new DirectoryInfo(AppContext.BaseDirectory);
while (root is not null && !File.Exists(Path.Combine(root.FullName, "Constructs.sln")))
    root = root.Parent;
if (root is null || Arguments.Read(args, root.FullName) is not var (verb, settings))
{
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

using var interrupted = new CancellationTokenSource();
using var commands = new ProcessCommands();
void Stop(PosixSignalContext signal)
{
    // What was made is removed first. Who can't wait sends it twice, and runs 'clean' later.
    if (interrupted.IsCancellationRequested)
        return;
    signal.Cancel = true;
    Console.WriteLine("interrupted: removing what was made. Once more ends at once, and leaves it");
    interrupted.Cancel();
}
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var onHangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

var run = new AcceptanceRun(settings, commands, stop => new RealPause(stop), Console.WriteLine);
return verb == "clean" ? await run.CleanAsync() : await run.RunAsync(interrupted.Token);
