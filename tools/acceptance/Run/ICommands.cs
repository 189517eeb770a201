namespace SpotBatch.Acceptance;

/// <summary>Runs programs: the AWS CLI, the CDK's CLI, and this repository's script. The run touches AWS in no other way.</summary>
internal interface ICommands
{
    Task<CommandAnswer> RunAsync(Command command, CancellationToken stop);
}
