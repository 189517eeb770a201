using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>One of the stacks over which a catalog spreads its tasks.</summary>
/// <param name="Owner">The owner of its tasks; null for those that have none.</param>
/// <param name="Name">What its tasks say as <c>stack</c>; null for the ordinary ones.</param>
/// <param name="Number">Which of several, from 1; null when there is one.</param>
public sealed partial record CatalogStack(string? Owner, string? Name, int? Number)
{
    /// <summary>The id that the catalog gives it: <c>Tasks-integrates-3</c>.</summary>
    public string Id => string.Join('-', new[] { "Tasks", Owner is null ? null : Safe(Owner), Name, Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) }.OfType<string>());

    /// <summary>
    /// The stack of a task: its owner's, by what the task says as stack, by a hash of its own name. Nothing else counts,
    /// neither the other tasks nor their order, so that a new task moves no other.
    /// </summary>
    internal static CatalogStack Of(CatalogTask task, TaskCatalogProps props)
    {
        var owner = Tokens.Contains(task.Props.Owner) ? null : task.Props.Owner;
        var count = owner is not null && props.StacksOfOwner.TryGetValue(owner, out var own) ? own : props.StacksPerOwner;
        return new CatalogStack(owner, task.Stack, count <= 1 ? null : 1 + (int)(Hash(task.Name) % (ulong)count));
    }

    /// <summary>Eight bytes of SHA-256, the first one the highest: the same on every machine, for ever.</summary>
    private static ulong Hash(string name) => BitConverter.ToUInt64([.. SHA256.HashData(Encoding.UTF8.GetBytes(name)).Take(8).Reverse()]);

    /// <summary>An owner has characters and a length that the name of a stack has not.</summary>
    private static string Safe(string owner)
    {
        var safe = Forbidden().Replace(owner, "-");
        return safe == owner && safe.Length <= 64 ? owner : $"{safe[..Math.Min(safe.Length, 48)]}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(owner)))[..8]}";
    }

    [GeneratedRegex("[^A-Za-z0-9-]")]
    private static partial Regex Forbidden();
}
