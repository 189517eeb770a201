using System.Text;

namespace SpotBatch;

/// <summary>Where the lines of a text begin: from a place in its bytes to a line and a column.</summary>
internal sealed class LineIndex
{
    private readonly string _file;
    private readonly byte[] _text;
    private readonly List<int> _starts = [0];

    // Places are asked for one after the other: a file may be one line, whose characters must not be counted anew for each.
    private (int Row, int Length, int Characters) _last;

    public LineIndex(string file, byte[] text)
    {
        (_file, _text) = (file, text);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\n')
                _starts.Add(index + 1);
        }
    }

    public CatalogPlace At(long index)
    {
        var found = _starts.BinarySearch((int)index);
        var line = found >= 0 ? found : ~found - 1;
        return At(line, index - _starts[line]);
    }

    /// <summary>As exceptions of JSON have it: both from 0, in bytes.</summary>
    public CatalogPlace At(long? line, long? byteInLine)
    {
        var row = (int)Math.Clamp(line ?? 0, 0, _starts.Count - 1);
        var start = _starts[row];
        var length = (int)Math.Clamp(byteInLine ?? 0, 0, _text.Length - start);
        var known = _last.Row == row && _last.Length <= length ? _last : (Row: row, Length: 0, Characters: 0);
        _last = (row, length, known.Characters + Encoding.UTF8.GetCharCount(_text, start + known.Length, length - known.Length));
        return new CatalogPlace(_file, row + 1, _last.Characters + 1);
    }
}
