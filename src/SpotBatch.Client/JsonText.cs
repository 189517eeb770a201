using System.Globalization;
using System.Text;

namespace SpotBatch.Client;

/// <summary>
/// A string in JSON. netstandard2.0 has no writer, and a package of its own for one string would break the promise of none.
/// </summary>
internal static class JsonText
{
    // As the gate writes them, which counts their characters.
    private const string Short = "\"\\\b\t\n\f\r";
    private const string Letters = "\"\\btnfr";

    public static StringBuilder AppendJson(this StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var character in text)
        {
            if (Short.IndexOf(character) is >= 0 and var index)
                json.Append('\\').Append(Letters[index]);
            else if (character < ' ')
                json.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            else
                json.Append(character);
        }

        return json.Append('"');
    }
}
