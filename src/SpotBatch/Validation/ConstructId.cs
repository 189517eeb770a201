namespace SpotBatch;

/// <summary>
/// Construct ids made from names that users chose. CDK throws for some ids at once, which would hide every other
/// problem: a bad name gets a stand-in here, and is reported with the others at synth.
/// </summary>
internal static class ConstructId
{
    public static string Safe(string name) =>
        string.IsNullOrEmpty(name) || Tokens.Contains(name) ? "Unnamed" : name.Replace('/', '-');
}
