using System.Globalization;
using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace SpotBatch.Testing;

/// <summary>
/// The difference of two snapshots as people read it: like a unified diff, but headed by the path of what changed,
/// as a line of <c>cdk.out-ignore</c> would have it, and of bounded length.
/// </summary>
internal static class TextDifference
{
    private const int Context = 3;
    private const int MaxLines = 80;

    public static string Describe(string expected, string actual, string rootPath)
    {
        var diff = Differ.Instance.CreateDiffs(expected, actual, ignoreWhiteSpace: false, ignoreCase: false, LineChunker.Instance);
        var lines = Hunks(diff.DiffBlocks).SelectMany(hunk => Lines(hunk, diff, rootPath)).ToList();
        var text = string.Join('\n', lines.Take(MaxLines));
        return lines.Count <= MaxLines ? text : $"{text}\n{Cut(lines.Skip(MaxLines))}";
    }

    /// <summary>Changes whose contexts touch are shown as one.</summary>
    private static List<List<DiffBlock>> Hunks(IEnumerable<DiffBlock> blocks)
    {
        var hunks = new List<List<DiffBlock>>();
        foreach (var block in blocks)
        {
            if (hunks.LastOrDefault()?[^1] is { } last && block.DeleteStartA - (last.DeleteStartA + last.DeleteCountA) <= 2 * Context)
                hunks[^1].Add(block);
            else
                hunks.Add([block]);
        }

        return hunks;
    }

    private static IEnumerable<string> Lines(List<DiffBlock> hunk, DiffResult diff, string rootPath)
    {
        var (old, now) = (diff.PiecesOld, diff.PiecesNew);
        yield return $"@@ {JsonLines.PathOfFirst(old, now, hunk[0], rootPath)} @@";

        var at = Math.Max(0, hunk[0].DeleteStartA - Context);
        foreach (var block in hunk)
        {
            for (; at < block.DeleteStartA; at++)
                yield return LongLine.Shorten(' ', old[at]);
            for (var i = 0; i < block.DeleteCountA; i++)
                yield return LongLine.Shorten('-', old[at++], i < block.InsertCountB ? now[block.InsertStartB + i] : null);
            for (var i = 0; i < block.InsertCountB; i++)
                yield return LongLine.Shorten('+', now[block.InsertStartB + i], i < block.DeleteCountA ? old[block.DeleteStartA + i] : null);
        }

        for (var end = Math.Min(old.Count, at + Context); at < end; at++)
        {
            if (old[at].Length > 0)
                yield return LongLine.Shorten(' ', old[at]);
        }
    }

    private static string Cut(IEnumerable<string> lines)
    {
        var kinds = lines.ToLookup(line => line[0]);
        var (gone, added) = (kinds['-'].Count(), kinds['+'].Count());
        return string.Create(CultureInfo.InvariantCulture,
            $"... and {gone + added:N0} more lines that differ, not shown: {gone:N0} of the snapshot, {added:N0} of this run");
    }
}
