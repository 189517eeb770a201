using System.Globalization;
using CsvHelper;

namespace SpotBatch.Tests.Sample;

/// <summary>The reference fleet as it was given, which the benchmarks read, too.</summary>
internal static class ReferenceFleet
{
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows { get; } = Read();

    private static List<IReadOnlyDictionary<string, string>> Read()
    {
        using var reader = new CsvReader(new StreamReader(Docs.Repository.Path("test", "SpotBatch.Benchmarks", "reference-fleet.csv")), CultureInfo.InvariantCulture);
        reader.Read();
        reader.ReadHeader();
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (reader.Read())
            rows.Add(reader.HeaderRecord!.ToDictionary(column => column, column => reader.GetField(column)!));
        return rows;
    }
}
