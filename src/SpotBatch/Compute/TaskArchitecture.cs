namespace SpotBatch;

/// <summary>
/// The processor architecture of machines and of the images that run on them. AWS Batch never mixes the two in
/// a compute environment or in a job queue.
/// </summary>
public sealed record TaskArchitecture
{
    private TaskArchitecture(string name, string instanceClass, string dockerPlatform) =>
        (Name, DefaultInstanceType, DockerPlatform) = (name, instanceClass, dockerPlatform);

    /// <summary>64-bit ARM: AWS Graviton.</summary>
    public static TaskArchitecture Arm64 { get; } = new("arm64", "default_arm64", "linux/arm64");

    /// <summary>64-bit x86: Intel and AMD.</summary>
    public static TaskArchitecture X86_64 { get; } = new("x86_64", "default_x86_64", "linux/amd64");

    /// <summary>The architecture of that name, if this library knows it.</summary>
    internal static TaskArchitecture? Named(string name) => new[] { Arm64, X86_64 }.FirstOrDefault(known => known.Name == name);

    /// <summary>The name that EC2 uses: <c>arm64</c> or <c>x86_64</c>.</summary>
    public string Name { get; }

    /// <summary>The class of AWS Batch that follows the current machine generations.</summary>
    internal string DefaultInstanceType { get; }

    internal string DockerPlatform { get; }

    /// <summary>The name as a construct id: <c>Arm64</c>, <c>X86_64</c>.</summary>
    internal string Id => this == Arm64 ? "Arm64" : "X86_64";

    /// <inheritdoc/>
    public override string ToString() => Name;
}
