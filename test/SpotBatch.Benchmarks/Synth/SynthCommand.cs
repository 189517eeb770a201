using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace SpotBatch.Benchmarks.Synth;

/// <summary>The command line of the synth benchmark.</summary>
internal static class SynthCommand
{
    public static Command Create()
    {
        var sizes = new Option<int[]>("--sizes")
        {
            Description = "Fleet sizes in tasks, separated by commas.",
            DefaultValueFactory = _ => [72, 1000],
            CustomParser = ParseSizes,
        };
        var rounds = new Option<int>("--rounds")
        {
            Description = "Timed processes of each app at each size; one more of each warms up.",
            DefaultValueFactory = _ => 5,
        };
        rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--rounds must be at least 1.");
        });
        var apps = new Option<string[]>("--apps")
        {
            Description = "Which apps to run, separated by commas.",
            DefaultValueFactory = _ => SynthApps.Names,
            CustomParser = result => Split(result),
        };
        apps.Validators.Add(result =>
        {
            foreach (var name in result.GetValueOrDefault<string[]>()?.Except(SynthApps.Names) ?? [])
                result.AddError($"--apps has '{name}'; there are {string.Join(", ", SynthApps.Names)}.");
        });
        var enforce = new Option<bool>("--enforce")
        {
            Description = "Exit with 1 when a target is missed.",
        };

        var command = new Command("synth", "Times whole processes that synthesize the same fleet: ours and hand-written peers.")
        {
            sizes, rounds, apps, enforce,
        };
        command.SetAction(parsed => Run(new SynthOptions
        {
            Sizes = parsed.GetRequiredValue(sizes),
            Rounds = parsed.GetRequiredValue(rounds),
            Apps = parsed.GetRequiredValue(apps),
            Enforce = parsed.GetValue(enforce),
        }));
        return command;
    }

    private static int Run(SynthOptions options)
    {
        try
        {
            return SynthBenchmark.Run(options);
        }
        catch (BenchmarkException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static int[] ParseSizes(ArgumentResult result)
    {
        var sizes = new List<int>();
        foreach (var text in Split(result))
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0)
                sizes.Add(size);
            else
                result.AddError($"--sizes has '{text}'; a size is a whole number of tasks, at least 1.");
        }

        return [.. sizes];
    }

    private static string[] Split(ArgumentResult result) =>
        [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
