using Amazon.CDK;
using Constructs;

namespace SpotBatch;

/// <summary>A platform that is known by its name alone.</summary>
internal sealed class ImportedPlatform : SpotPlatformBase
{
    public ImportedPlatform(Construct scope, string id, string platformName) : base(scope, id, Unknown(platformName))
    {
        Fleet.Check(this, () => PlatformRules.CheckName(platformName));
        Warning.On(this, "SB1901",
            $"The platform '{platformName}' is imported by name: whether its queues exist, whether a task fits its machines "
            + "and whether another app declares a task of the same name are not checked at synth");
    }

    private protected override IPlatformValues ValuesIn(Stack stack, Construct scope) => new ParameterValues(scope, PlatformName);

    private static PlatformDeclaration Unknown(string platformName)
    {
        ArgumentNullException.ThrowIfNull(platformName);
        return new PlatformDeclaration(platformName, [], [], MachineDefaults.JobExecutionTimeout) { IsKnown = false };
    }
}
