using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SpotBatch.Tests.Compatibility;

/// <summary>The types and methods of other assemblies that an assembly was compiled against.</summary>
/// <param name="Type">The type.</param>
/// <param name="Method">A method of it; null for the type itself.</param>
internal sealed record Reference(string Type, string? Method)
{
    /// <summary>What <paramref name="assembly"/> needs of the assemblies called <paramref name="of"/>.</summary>
    public static List<Reference> From(string assembly, IReadOnlyCollection<string> of)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = file.GetMetadataReader();
        return
        [
            .. reader.TypeReferences.Where(type => of.Contains(Assembly(reader, type)))
                .Select(type => new Reference(SignatureText.Of(reader, type), null)),
            .. reader.MemberReferences.Select(reader.GetMemberReference)
                .Where(member => member.GetKind() == MemberReferenceKind.Method && member.Parent.Kind == HandleKind.TypeReference
                    && of.Contains(Assembly(reader, (TypeReferenceHandle)member.Parent)))
                .Select(member => new Reference(SignatureText.Of(reader, (TypeReferenceHandle)member.Parent), SignatureText.Of(reader, member))),
        ];
    }

    public override string ToString() => Method is null ? Type : $"{Type}::{Method}";

    private static string? Assembly(MetadataReader reader, TypeReferenceHandle type)
    {
        var scope = reader.GetTypeReference(type).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => Assembly(reader, (TypeReferenceHandle)scope),
            HandleKind.AssemblyReference => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            _ => null,
        };
    }
}
