namespace SpotBatch;

/// <summary>How a single value is written, which says what it may be taken for.</summary>
internal enum ScalarKind
{
    /// <summary>Quoted, or in JSON's quotes: a text and nothing else.</summary>
    Text,

    /// <summary>JSON's number.</summary>
    Number,

    /// <summary>JSON's true and false.</summary>
    Boolean,

    /// <summary>Nothing: JSON's null, YAML's <c>~</c>.</summary>
    Null,

    /// <summary>Without quotes, in YAML: whatever its key takes. <c>yes</c>, <c>012</c> and <c>1e3</c> stay as written where a text is wanted.</summary>
    Plain,

    /// <summary>A field of a table, in which a list is words with spaces between them.</summary>
    Cell,
}
