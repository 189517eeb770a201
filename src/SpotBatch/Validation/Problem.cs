namespace SpotBatch;

/// <summary>
/// A mistake in a declaration, found at synth before anything is created. All problems of an app are reported
/// together, each with a page of its own in <c>docs/problems</c>.
/// </summary>
public sealed record Problem
{
    internal Problem(string code, string path, string prop, string given, string allowed, string fix) =>
        (Code, Path, Prop, Given, Allowed, Fix) = (code, path, prop, given, allowed, fix);

    /// <summary>
    /// Says that a problem is right on this task: <c>Suppress = [Problem.Accept("SB2107", "the key of a public sandbox")]</c>.
    /// Few rules take it: their pages in <c>docs/problems</c> say so. Anything else is problem SB2008.
    /// </summary>
    /// <param name="code">The code of the rule, such as <c>SB2107</c>.</param>
    /// <param name="reason">Why it is right here.</param>
    public static AcceptedProblem Accept(string code, string reason)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(reason);
        return new(code, reason);
    }

    /// <summary>The stable code of the rule, such as <c>SB2004</c>.</summary>
    public string Code { get; }

    /// <summary>The path of the construct in the app, such as <c>Integrates/CloneRoots</c>.</summary>
    public string Path { get; }

    /// <summary>The prop, with the index or the key of an item in it: <c>Triggers[0]</c>.</summary>
    public string Prop { get; }

    /// <summary>The value that was given.</summary>
    public string Given { get; }

    /// <summary>What is allowed.</summary>
    public string Allowed { get; }

    /// <summary>What to do about it.</summary>
    public string Fix { get; }

    /// <summary>The problem on one line: code, path, prop, value, what is allowed, the fix.</summary>
    public override string ToString() => $"{Code} [{Path}] {Prop} = {Given}: {Allowed}. {Fix}.";
}
