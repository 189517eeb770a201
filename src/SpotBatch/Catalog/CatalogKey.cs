using System.Reflection;

namespace SpotBatch;

/// <summary>A key of a task in a catalog: a prop of <see cref="BackgroundTaskProps"/>, by the same name.</summary>
internal sealed record CatalogKey(string Name, PropertyInfo Prop, CatalogType Type)
{
    /// <summary>Where the task stands among its owner's stacks; no prop of the task.</summary>
    public const string Stack = "stack";

    /// <summary>Props that a file can't give, with the reason.</summary>
    public static IReadOnlyDictionary<string, string> Without { get; } = new Dictionary<string, string>
    {
        [nameof(BackgroundTaskProps.Platform)] = "the tasks of a catalog run on the platform of the app's defaults",
    };

    /// <summary>Every key, in the order in which the props are declared.</summary>
    public static IReadOnlyList<CatalogKey> All { get; } =
    [
        .. from prop in typeof(BackgroundTaskProps).GetProperties(BindingFlags.Public | BindingFlags.Instance)
           where !Without.ContainsKey(prop.Name) && CatalogTypes.ByProp.ContainsKey(prop.PropertyType)
           select new CatalogKey(NameOf(prop.Name), prop, CatalogTypes.ByProp[prop.PropertyType]),
    ];

    private static readonly Dictionary<string, CatalogKey> ByName = All.ToDictionary(key => key.Name);

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(key => key.Name), Stack];

    public static CatalogKey? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>
    /// Whether a name can be a construct's, and the beginning of ids in CloudFormation, which the CDK refuses with a digit in
    /// front. Resource is the CDK's own word for what has no name.
    /// </summary>
    public static bool IsConstructId(string name) => SpotBatch.Names.IsTaskName(name) && char.IsAsciiLetter(name[0]) && name is not ("Resource" or "Default");

    /// <summary>A prop as a file writes it: <c>memoryMiB</c>.</summary>
    public static string NameOf(string prop) => char.ToLowerInvariant(prop[0]) + prop[1..];
}
