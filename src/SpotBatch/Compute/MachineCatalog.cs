using System.Globalization;

namespace SpotBatch;

/// <summary>The EC2 instance types that AWS Batch can start, from the table embedded beside this file.</summary>
internal static class MachineCatalog
{
    private static readonly Lazy<IReadOnlyList<Machine>> Table = new(Read);

    /// <summary>
    /// The families that <c>default_x86_64</c> and <c>default_arm64</c> choose from. AWS Batch adds newer ones in time.
    /// https://docs.aws.amazon.com/batch/latest/userguide/instance-type-compute-table.html
    /// </summary>
    private static readonly string[] DefaultFamilies = ["m6i", "c6i", "r6i", "c7i", "m6g", "c6g", "r6g", "c7g"];

    public static IReadOnlyList<Machine> All => Table.Value;

    /// <summary>The machines that a pool may start. Names that are tokens or unknown contribute none.</summary>
    public static IEnumerable<Machine> Of(MachinePool pool) => pool.Published ?? (pool.InstanceTypes.Count == 0
        ? All.Where(machine => machine.Architecture == pool.Architecture && DefaultFamilies.Contains(machine.Family))
        : pool.InstanceTypes.SelectMany(Named).Where(machine => machine.Architecture == pool.Architecture));

    /// <summary>The machines of a family (<c>c7g</c>) or the one type (<c>c7g.large</c>) of that name.</summary>
    public static IEnumerable<Machine> Named(string familyOrType) => All.Where(machine =>
        machine.Type == familyOrType || machine.Family == familyOrType);

    /// <summary>Whether the pool's machines have GPUs, so that they need the image with NVIDIA's driver.</summary>
    public static bool HasGpus(MachinePool pool) => pool.InstanceTypes.Count > 0 && Of(pool).Any(machine => machine.Gpus > 0);

    private static List<Machine> Read()
    {
        using var stream = typeof(MachineCatalog).Assembly.GetManifestResourceStream("SpotBatch.ec2-instance-types.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var machines = new List<Machine>(1200);
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            machines.Add(new Machine(cells[0], Number(cells[1]), Number(cells[2]), Architecture(cells[3]), Number(cells[4])));
        }

        return machines;
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static TaskArchitecture Architecture(string cell) =>
        cell == TaskArchitecture.Arm64.Name ? TaskArchitecture.Arm64 : TaskArchitecture.X86_64;
}
