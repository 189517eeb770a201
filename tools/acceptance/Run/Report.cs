namespace SpotBatch.Acceptance;

/// <summary>What is said at the end: each assumption, and what breaks where one does not hold.</summary>
internal static class Report
{
    public static IEnumerable<string> Lines(IReadOnlyList<Assumption> assumptions, IReadOnlyDictionary<string, Finding> findings)
    {
        var all = assumptions.Select(assumption => (assumption, finding: assumption.Row is null ? Finding.NotSeen("no row can see it") : findings.GetValueOrDefault(assumption.Row) ?? Finding.NotSeen($"there is no row {assumption.Row}"))).ToArray();
        foreach (var (assumption, finding) in all)
        {
            yield return $"{Word(finding.Verdict),-8}  {assumption.Id} ({assumption.Row ?? "no row"}): {assumption.Claim}";
            if (finding.Verdict == Verdict.DoesNot)
                yield return $"{"",-8}  AWS: {finding.Words}\n{"",-8}  {assumption.Breaks}";
        }
        int Count(Verdict verdict) => all.Count(line => line.finding.Verdict == verdict);
        yield return $"{all.Length} assumptions: {Count(Verdict.Holds)} hold, {Count(Verdict.DoesNot)} do not, {Count(Verdict.NotSeen)} were not seen";
    }

    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.DoesNot => "does not",
        _ => "not seen",
    };

    /// <summary>One line of a row: AWS's own words may be long, and may have lines.</summary>
    public static string Line(Row row, Finding finding)
    {
        var words = string.Join(' ', finding.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"{Word(finding.Verdict),-8}  {row.Id,-20}{(words.Length > 300 ? $"{words[..300]}..." : words)}";
    }
}
