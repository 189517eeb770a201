namespace SpotBatch.Tool;

/// <summary>A word of a shell's line.</summary>
/// <param name="Text">
/// What it says without its quotes. A $ or ` that the shell leaves alone is one of <see cref="ShellText"/>'s stand-ins.
/// </param>
/// <param name="Places">Where each character stands in the line, and in which quotes: ', " or none.</param>
/// <param name="Start">Where it begins, its quotes included.</param>
/// <param name="End">The character after it.</param>
/// <param name="IsOperator">Whether it ends a command or sends its output elsewhere.</param>
internal sealed record ShellWord(string Text, IReadOnlyList<(int Start, int End, char Quote)> Places, int Start, int End, bool IsOperator)
{
    public bool IsRedirection => IsOperator && Text[0] is '<' or '>';
}
