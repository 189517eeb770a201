using System.Text.Json;
using System.Text.RegularExpressions;
using DiffPlex.Model;

namespace SpotBatch.Testing;

/// <summary>The path of a line in indented JSON, told from the indents.</summary>
internal static partial class JsonLines
{
    /// <summary>The path of the first thing that a change adds, else of the first that it takes away.</summary>
    public static string PathOfFirst(IReadOnlyList<string> old, IReadOnlyList<string> now, DiffBlock block, string rootPath)
    {
        var (lines, start, count) = block.InsertCountB > 0
            ? (now, block.InsertStartB, block.InsertCountB)
            : (old, block.DeleteStartA, block.DeleteCountA);
        var first = start;
        while (first < start + count - 1 && Closes(lines[first]))
            first++;
        return string.Join('/', new[] { rootPath }.Where(path => path.Length > 0).Concat(PathOf(lines, first)));
    }

    private static Stack<string> PathOf(IReadOnlyList<string> lines, int line)
    {
        var path = new Stack<string>();
        if (Closes(lines[line]) && Indent(lines[line]) is var closing)
            line = Before(lines, line, indent => indent == closing);
        while (line >= 0 && Indent(lines[line]) is > 0 and var depth)
        {
            path.Push(Name(lines, line));
            line = Before(lines, line, indent => indent < depth);
        }

        return path;
    }

    /// <summary>The key of a line, or its number in the list.</summary>
    private static string Name(IReadOnlyList<string> lines, int line)
    {
        if (Key().Match(lines[line]) is { Success: true } match)
            return JsonSerializer.Deserialize<string>(match.Groups[1].ValueSpan)!;

        var depth = Indent(lines[line]);
        var list = Before(lines, line, indent => indent < depth);
        var number = Enumerable.Range(list + 1, line - list - 1)
            .Count(sibling => Indent(lines[sibling]) == depth && !Closes(lines[sibling]));
        return $"{number}";
    }

    /// <summary>-1 if there is none: a snapshot edited by hand can hold anything.</summary>
    private static int Before(IReadOnlyList<string> lines, int line, Func<int, bool> indented)
    {
        do
            line--;
        while (line >= 0 && !indented(Indent(lines[line])));
        return line;
    }

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    private static bool Closes(string line) => line.TrimStart(' ') is [] or ['}' or ']', ..];

    [GeneratedRegex("""^ *("(?:[^"\\]|\\.)*"): """)]
    private static partial Regex Key();
}
