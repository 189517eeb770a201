using System.Text.Json.Nodes;

namespace SpotBatch;

/// <summary>What the value of a key may be: how it is read, and what editors are told of it.</summary>
internal abstract class CatalogType
{
    /// <summary>What is allowed, as a clause of a message: <c>a whole number is allowed</c>.</summary>
    public abstract string Allowed { get; }

    /// <summary>
    /// The value for the prop. Of one that could not be read, which has been reported then, what stands in for it, so that
    /// the rest is looked at all the same; null when nothing does.
    /// </summary>
    public abstract object? Read(CatalogNode node, CatalogReading reading);

    /// <summary>
    /// Stands in for a value that could not be read: every rule lets it pass, as it does tokens. Null where there is no
    /// such value.
    /// </summary>
    public virtual object? StandIn => null;

    /// <summary>The type in the language of JSON Schema.</summary>
    public abstract JsonObject Schema();
}

/// <summary>A type whose values are <typeparamref name="T"/>.</summary>
internal abstract class CatalogType<T> : CatalogType
    where T : notnull
{
    public sealed override object? Read(CatalogNode node, CatalogReading reading) =>
        TryRead(node, reading, out var value) ? value : StandIn;

    public abstract bool TryRead(CatalogNode node, CatalogReading reading, out T value);

    /// <summary>Reports the value as one that the key does not take.</summary>
    protected bool Refuse(CatalogNode node, CatalogReading reading, out T value)
    {
        value = default!;
        reading.Wrong(node, Allowed);
        return false;
    }
}
