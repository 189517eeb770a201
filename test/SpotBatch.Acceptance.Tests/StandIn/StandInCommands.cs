using System.Text.Json;
using System.Text.RegularExpressions;

namespace SpotBatch.Acceptance.Tests.StandIn;

/// <summary>Stands in for the AWS CLI, the CDK's CLI and spotbatch.sh, and answers as AWS is believed to.</summary>
internal sealed partial class StandInCommands : ICommands
{
    private readonly Dictionary<string, Func<Call, object>> _answers;
    private readonly Stacks _stacks;
    private readonly Script _script;

    public StandInCommands(string? otherwise = null)
    {
        World = new World(otherwise);
        _stacks = new Stacks(World);
        var jobs = new Jobs(World);
        _script = new Script(World, jobs);
        _answers = new[] { _stacks.Answers, jobs.Answers, new Ledger(World, jobs).Answers, new Machines(World, jobs).Answers, new Others(World, jobs).Answers }
            .SelectMany(part => part).ToDictionary();
    }

    public World World { get; }

    /// <summary>All that was run, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Called before each.</summary>
    public Action<int> Before { get; init; } = _ => { };

    /// <summary>Whether the CLI fails at a call, by its number and its text.</summary>
    public Func<int, string, bool> Broken { get; set; } = (_, _) => false;

    public Task<CommandAnswer> RunAsync(Command command, CancellationToken stop)
    {
        // The run's rows ask at the same time; processes ask one after the other here.
        lock (Calls)
        {
            Calls.Add($"{command.Program} {string.Join(' ', command.Arguments)}");
            Before(Calls.Count);
            if (Broken(Calls.Count, Calls[^1]))
                return Task.FromResult(new CommandAnswer(254, "", "\nAn error occurred (Throttling) when calling the operation: it is broken\n"));
            return stop.IsCancellationRequested ? Task.FromCanceled<CommandAnswer>(stop) : Task.FromResult(Answer(command));
        }
    }

    private CommandAnswer Answer(Command command) => command.Program switch
    {
        "npx" => _stacks.Deploy(command.Arguments),
        "sh" => _script.Run(command),
        "aws" => Ask(new Call($"{command.Arguments[0]} {command.Arguments[1]}", command.Arguments, command.Environment.GetValueOrDefault("AWS_ACCESS_KEY_ID"))),
        _ => new CommandAnswer(127, "", $"Error: {command.Program} is not stood in for"),
    };

    private CommandAnswer Ask(Call call)
    {
        try
        {
            return _answers.TryGetValue(call.Name, out var answer)
                ? new CommandAnswer(0, JsonSerializer.Serialize(answer(call)), "")
                : new CommandAnswer(252, "", $"aws: error: {call.Name} is not stood in for");
        }
        catch (Refused refused)
        {
            return new CommandAnswer(254, "", refused.Line(Words().Replace(call.Name.Split(' ')[1], word => word.Groups[1].Value.ToUpperInvariant())));
        }
    }

    [GeneratedRegex("(?:^|-)([a-z])")]
    private static partial Regex Words();
}
