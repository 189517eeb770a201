using CsCheck;

namespace SpotBatch.Client.Tests.Client;

/// <summary>Texts of the kinds that go wrong: quotes, backslashes, controls, what JavaScript breaks lines at, other scripts, emoji.</summary>
internal static class Texts
{
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 0, 6],
        Gen.OneOf<string>("\"", "\\", "\\\"", "\\u0041", "/", "</script>", "\u007f", "\u2028", "\u2029", "é", "ñ", "漢字", "🚀", "\ufeff", "\ue000", "\uffff", "|", "--"));

    private static readonly Gen<string> Control = Gen.Char['\0', '\u001f'].Select(control => control.ToString());

    /// <summary>Any text that UTF-8 can carry.</summary>
    public static Gen<string> Any { get; } = Gen.OneOf(Piece, Control).Array[0, 8].Select(string.Concat);

    /// <summary>What a token may be.</summary>
    public static Gen<string> Token { get; } = Piece.Array[1, 8].Select(pieces => string.Concat(pieces).Replace("\u007f", "", StringComparison.Ordinal)).Where(text => text != "");

    /// <summary>Names and values of parameters.</summary>
    public static Gen<Dictionary<string, string>> Map { get; } = Gen.Select(Any.Where(text => !string.IsNullOrWhiteSpace(text)), Any).Array[0, 5]
        .Select(pairs => pairs.DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Item2));
}
