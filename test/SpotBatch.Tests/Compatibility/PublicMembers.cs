using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SpotBatch.Tests.Compatibility;

/// <summary>The types of assemblies that others can use, with their methods, read from the files: nothing is loaded.</summary>
internal sealed class PublicMembers
{
    private readonly Dictionary<string, HashSet<string>> _methods = [];
    private readonly Dictionary<string, List<string>> _bases = [];

    public PublicMembers(IEnumerable<string> assemblies)
    {
        foreach (var assembly in assemblies)
        {
            using var file = new PEReader(File.OpenRead(assembly));
            var reader = file.GetMetadataReader();
            foreach (var handle in reader.TypeDefinitions)
                Add(reader, handle);
        }
    }

    public bool Has(string type) => _methods.ContainsKey(type);

    /// <summary>Whether the runtime finds a method: on the type itself, or on what it inherits from.</summary>
    public bool Has(string type, string method) => _methods.TryGetValue(type, out var own)
        && (own.Contains(method) || (!method.StartsWith(".ctor(", StringComparison.Ordinal) && _bases[type].Any(above => Has(above, method))));

    private void Add(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        if (!IsVisible(type))
            return;

        var name = SignatureText.Of(reader, handle);
        _methods[name] = [.. type.GetMethods().Select(reader.GetMethodDefinition).Where(IsVisible).Select(method => SignatureText.Of(reader, method))];
        _bases[name] = [.. Above(type).Select(above => Name(reader, above)).OfType<string>()];

        IEnumerable<EntityHandle> Above(TypeDefinition of) => (of.Attributes & TypeAttributes.Interface) == 0
            ? [of.BaseType]
            : of.GetInterfaceImplementations().Select(implementation => reader.GetInterfaceImplementation(implementation).Interface);
    }

    private static bool IsVisible(TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask)
        is TypeAttributes.Public or TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem;

    private static bool IsVisible(MethodDefinition method) =>
        (method.Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static string? Name(MetadataReader reader, EntityHandle type) => type switch
    {
        { IsNil: true } => null,
        { Kind: HandleKind.TypeReference } => SignatureText.Of(reader, (TypeReferenceHandle)type),
        { Kind: HandleKind.TypeDefinition } => SignatureText.Of(reader, (TypeDefinitionHandle)type),
        _ => null,
    };
}
