namespace SpotBatch;

/// <summary>
/// Families of EC2 that the images of the machines don't start on, or have no driver for: Amazon Linux 2023, plain and with
/// NVIDIA's driver. https://docs.aws.amazon.com/batch/latest/APIReference/API_Ec2Configuration.html
/// </summary>
internal static class ImageSupport
{
    private const string NoGraviton1 = "Amazon Linux 2023 supports no A1";
    private const string OldGpus = "the image with NVIDIA's driver supports neither P3 nor G3, nor what is older";
    private const string Neuron = "they need the driver of AWS Neuron";
    private const string Fpgas = "they need the drivers of their FPGAs";

    /// <summary>The sizes of a family differ in no accelerator, so the family decides.</summary>
    private static readonly Dictionary<string, string> Unsupported = new()
    {
        ["a1"] = NoGraviton1,
        ["g2"] = OldGpus,
        ["g3"] = OldGpus,
        ["g3s"] = OldGpus,
        ["p2"] = OldGpus,
        ["p3"] = OldGpus,
        ["p3dn"] = OldGpus,
        // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/install-amd-driver.html
        ["g4ad"] = "they need AMD's driver",
        // https://docs.aws.amazon.com/dlami/latest/devguide/gpu.html
        ["dl1"] = "they need the driver of Habana's Gaudi",
        ["dl2q"] = "they need the driver of Qualcomm's AI 100",
        // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-inference.html
        ["inf1"] = Neuron,
        ["inf2"] = Neuron,
        ["trn1"] = Neuron,
        ["trn1n"] = Neuron,
        ["trn2"] = Neuron,
        ["f1"] = Fpgas,
        ["f2"] = Fpgas,
        ["vt1"] = "they need the driver of their video cards",
    };

    /// <summary>Why no image of the machines supports it; null where one does, or nobody knows the name.</summary>
    public static string? Refusal(string familyOrType) => Unsupported.GetValueOrDefault(familyOrType.Split('.')[0]);
}
