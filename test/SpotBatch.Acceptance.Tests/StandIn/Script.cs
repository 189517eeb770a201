namespace SpotBatch.Acceptance.Tests.StandIn;

/// <summary>spotbatch.sh.</summary>
internal sealed class Script(World world, Jobs jobs)
{
    public CommandAnswer Run(Command command)
    {
        var (verb, platform) = (command.Arguments[1], command.Arguments[2]);
        var isOperator = command.Environment.ContainsKey("AWS_ACCESS_KEY_ID");
        switch (verb)
        {
            case "verify":
                return world.Is("verify") ? Wrong("MISSING  schedule: it did not fire") : new CommandAnswer(0, "ok       event: taken by the bus\nall 30 are there\n", "");
            case "rerun":
                return world.Is("rerun") ? Wrong("spotbatch.sh: error: nothing was submitted") : new CommandAnswer(0, jobs.Accept(platform, "Other", "again").Id + "\n", "");
            case "pause" when isOperator && world.Is("grant-operate-keyed"):
                return Wrong("An error occurred (AccessDeniedException) when calling the PutItem operation: not authorized to perform: kms:Decrypt");
            case "pause":
                world.Exists.Add($"pause {platform}/{command.Arguments[3]}");
                return new CommandAnswer(0, "", "");
            case "resume":
                world.Exists.Remove($"pause {platform}/{command.Arguments[3]}");
                return new CommandAnswer(0, "", "");
            default:
                return Wrong($"spotbatch.sh: error: there is no verb {verb}");
        }
    }

    private static CommandAnswer Wrong(string words) => new(1, "", words);
}
