namespace SpotBatch.Tests.Validation;

/// <summary>One rule with a declaration that breaks it, the message, and declarations that pass.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Broken">What is found in a declaration that breaks it.</param>
/// <param name="Message">The whole message of the problem.</param>
/// <param name="Mended">What is found once it is mended: nothing.</param>
/// <param name="Token">What is found with a token in its place: nothing. Null where the value can be no token: a time, a list's length.</param>
internal sealed record RuleCase(
    Rule Rule, Func<IEnumerable<Finding>> Broken, string Message, Func<IEnumerable<Finding>> Mended, Func<IEnumerable<Finding>>? Token);
