namespace SpotBatch.Tests.Validation;

/// <summary>One example of each rule of triggers; the dialects themselves are tested with the triggers.</summary>
internal static class TriggerRuleCases
{
    public static IEnumerable<RuleCase> All => [];
}
