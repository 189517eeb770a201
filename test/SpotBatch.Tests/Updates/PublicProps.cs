using System.Reflection;

namespace SpotBatch.Tests.Updates;

/// <summary>
/// Every prop that a user can set: of the constructs' props, and of the values that those hold. A workflow's step is no
/// resource of ours, a report is none at all; what a catalog's props move is tested with the catalog.
/// </summary>
internal static class PublicProps
{
    public static IReadOnlyList<PropertyInfo> All { get; } =
    [
        .. Reach(typeof(SpotPlatform).Assembly.GetExportedTypes().Where(type => type.Name.EndsWith("Props", StringComparison.Ordinal) && type != typeof(TaskStepProps) && type != typeof(TaskCatalogProps) && type != typeof(FleetReportProps)), [])
            .Where(type => Properties(type).Any(property => property.SetMethod is { IsPublic: true }))
            .SelectMany(Properties),
    ];

    /// <summary>A type with nothing to set is a closed choice, such as a queue's capacity: the prop that takes it is what changes.</summary>
    private static HashSet<Type> Reach(IEnumerable<Type> types, HashSet<Type> found)
    {
        foreach (var type in types.Where(type => type is { IsClass: true, IsAbstract: false } && type.Assembly == typeof(SpotPlatform).Assembly))
        {
            if (found.Add(type))
                Reach(Properties(type).SelectMany(property => Within(property.PropertyType)), found);
        }

        return found;
    }

    private static IEnumerable<Type> Within(Type type) => [type, .. type.GetGenericArguments().SelectMany(Within)];

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
}
