namespace SpotBatch.Tests.Compute;

/// <summary>https://docs.aws.amazon.com/batch/latest/APIReference/API_Ec2Configuration.html</summary>
public sealed class ImageSupportTests
{
    private static IEnumerable<string> Refused(MachinePool pool, params string[] types) =>
        MachineRules.Check(pool with { InstanceTypes = types }, "Machines").Where(finding => finding.Rule == MachineRules.Image).Select(finding => finding.Given);

    [Theory]
    [InlineData("a1")]
    [InlineData("a1.large")]
    public void AmazonLinux2023_SupportsNoA1(string type) => Refused(MachinePool.Arm64(), "m7g", type, "c7g.large").Should().Equal($"'{type}'");

    [Theory]
    [InlineData("p2")]
    [InlineData("p3")]
    [InlineData("p3.2xlarge")]
    [InlineData("p3dn.24xlarge")]
    [InlineData("g3")]
    [InlineData("g3s.xlarge")]
    [InlineData("g4ad")]
    [InlineData("g4ad.xlarge")]
    [InlineData("dl1")]
    [InlineData("inf1.xlarge")]
    [InlineData("inf2")]
    [InlineData("trn1")]
    [InlineData("trn1n.32xlarge")]
    [InlineData("trn2")]
    public void TheImages_HaveNvidiasNewerDriverAlone(string type) => Refused(MachinePool.X86_64(), "g5", type).Should().Equal($"'{type}'");

    [Theory]
    [InlineData("p4d")]
    [InlineData("p5.4xlarge")]
    [InlineData("p6-b200")]
    [InlineData("g4dn")]
    [InlineData("g5")]
    [InlineData("g6e.xlarge")]
    [InlineData("g7e")]
    public void WhatTheyHaveADriverFor_Passes(string type) => MachineRules.Check(MachinePool.X86_64() with { InstanceTypes = [type] }, "Machines").Should().BeEmpty();

    [Fact]
    public void EveryMachineWithGpus_IsSupported_OrRefusedWithItsReason() =>
        MachineCatalog.All.Where(machine => machine.Gpus > 0 && machine.Architecture == TaskArchitecture.X86_64 && ImageSupport.Refusal(machine.Type) is null)
            .Select(machine => machine.Family).Distinct().Should().BeEquivalentTo(
                ["g4dn", "g5", "g6", "g6e", "g7e", "gr6", "p4d", "p4de", "p5", "p5e", "p5en", "p6-b200", "p6-b300"],
                "a family that comes with newer data is looked up before it is let in");
}
