namespace SpotBatch.Tests.Tasks;

/// <summary>Commands, images, sizes and names as people write them, right and wrong.</summary>
public sealed class DeclarationFormsTests
{
    [Theory]
    [InlineData("Command[0]", "echo hello")]
    [InlineData("Command[0]", "")]
    [InlineData("Command[0]", "  ", "x")]
    [InlineData("Command[0]", "$HOME/run")]
    [InlineData("Command[0]", "${HOME}/run")]
    [InlineData("Command[2]", "run", "a", "&&", "b")]
    [InlineData("Command[1]", "run", "--day=$(date)")]
    [InlineData("Command[1]", "run", "$STAGE")]
    [InlineData("Command[2]", "run", "x", ">", "out.txt")]
    public void ACommandThatAShellWouldRead_IsWarnedAbout(string prop, params string[] command) =>
        CommandRules.Warn(command).Select(finding => finding.Prop).Should().Contain(prop);

    [Theory]
    [InlineData]
    [InlineData("run", "--title", "hello world")]
    [InlineData("run", "")]
    [InlineData("--flag")]
    [InlineData("/bin/sh", "-c", "echo $HOME && sleep 5")]
    [InlineData("env", "bash", "-lc", "a | b")]
    [InlineData("awk", "{print $1}", "x")]
    [InlineData("jq", "$x | .y", "x")]
    [InlineData("perl", "-e", "print $ENV{HOME}")]
    [InlineData("run", "a&b", "x>y", "US$5")]
    [InlineData("run", "Ref::day")]
    public void ACommandThatIsOne_IsNot(params string[] command) => CommandRules.Warn(command).Should().BeEmpty();

    [Theory]
    [InlineData("", null)]
    [InlineData("MyOrg/App:1", "myorg/app:1")]
    [InlineData("ghcr.io/MyOrg/App:V1", "ghcr.io/myorg/app:V1")]
    [InlineData("https://ghcr.io/x/y:1", "ghcr.io/x/y:1")]
    [InlineData(" ghcr.io/x/y:1", "ghcr.io/x/y:1")]
    [InlineData("ghcr.io/x/y:", null)]
    [InlineData("ghcr.io/x/y@sha256:0123", null)]
    [InlineData("ghcr.io/x y:1", null)]
    [InlineData("ghcr.io//y:1", null)]
    public void WhatIsNoAddress_IsAProblem_WithTheFormThatIsMeant(string address, string? meant)
    {
        var finding = Declared.Check(props => props with { Image = TaskImage.FromRegistry(address) }).Should().ContainSingle().Which;
        finding.Rule.Code.Should().Be("SB2114");
        finding.Fix.Should().Be(meant is null ? "Write it as docker pull takes it" : $"Write {meant}, if that is meant");
    }

    [Theory]
    [InlineData("ghcr.io/x/y")]
    [InlineData("localhost/x")]
    [InlineData("localhost:5000/x__y/z--a.b_c:latest")]
    [InlineData("registry.example.com:5000/x@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("python:3.12")]
    public void AnAddress_IsNone(string address) =>
        Declared.Check(props => props with { Image = TaskImage.FromRegistry(address) }).Should().BeEmpty();

    [Theory]
    [InlineData("python:3.12", true)]
    [InlineData("library/python:3.12", true)]
    [InlineData("docker.io/library/python:3.12", true)]
    [InlineData("index.docker.io/grafana/k6:1.0", true)]
    [InlineData("ghcr.io/x/y:1", false)]
    [InlineData("public.ecr.aws/docker/library/python:3.12", false)]
    [InlineData("localhost/x:1", false)]
    [InlineData("registry:5000/x:1", false)]
    public void DockerHub_IsKnownByWhatItsAddressesLack(string address, bool isHub) =>
        ImageRules.Warn(Declared.Props() with { Image = TaskImage.FromRegistry(address) }).Select(finding => finding.Rule.Code)
            .Should().Equal(isHub ? ["SB2909"] : []);

    [Fact]
    public void ATaskWithGpus_IsToldOfFamiliesThatHaveThem() =>
        Declared.Check(props => props with { Gpus = 1 }).Should().ContainSingle().Which.Fix.Should()
            .Be("Give the queue a pool with GPUs: MachinePool.X86_64() with { InstanceTypes = [\"g6\", \"g5\"] }");

    [Fact]
    public void NoAttempt_IsToldWhatIsAllowed() =>
        Declared.Check(props => props with { Retry = RetryPolicy.OnMachineLoss(0) }).Should().ContainSingle().Which.Fix
            .Should().StartWith("Choose 1 to 10");

    [Fact]
    public void ATokenAsPlatformName_IsToldThatItMustBeKnown() =>
        Declared.Check(new SpotPlatformProps { PlatformName = Declared.Token }).Should().ContainSingle()
        .Which.Text
        .Should().StartWith(
            "PlatformName = a token: the names of tasks, schedules and parameters are made of it at synth. Give it as text");

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(0, 0)]
    public void APlatformWithoutMachinesOrQueues_IsToldThatAlone(int machines, int queues)
    {
        var props =
            new SpotPlatformProps {
                Machines = machines == 0 ? [] : [MachinePool.X86_64()], Queues = queues == 0 ? [] : [new TaskQueue("bulk")]
            };
        Declared.Check(props).Select(finding => (finding.Rule.Code, finding.Prop)).Should().Equal(
            new[] { ("SB1016", "Machines"), ("SB1016", "Queues") }.Where((_, index) => (index == 0 ? machines : queues) == 0));
        TaskRules.Check(new TaskDeclaration(
            Declared.Props(), "Report",
            new PlatformDeclaration("prod", props.Machines, props.Queues, TimeSpan.FromHours(6)))).Should().BeEmpty();
    }

    [Theory]
    [InlineData(10_000_000, true)]
    [InlineData(10_000_001, false)]
    [InlineData(1_000_000_000, false)]
    public void MaxVcpus_IsWhatAnAccountMayHave(double vcpus, bool passes) =>
        Declared.Check(new SpotPlatformProps { Machines = [MachinePool.X86_64(vcpus)] }).Any().Should().Be(!passes);

    [Theory]
    [InlineData("https://api.opsgenie.com/v2/alerts")]
    [InlineData("https://discord.com/api/webhooks/1/x")]
    [InlineData("https://chat.googleapis.com/v1/spaces/x/messages")]
    public void AReceiverWithABodyOfItsOwn_IsNoWebhook(string url) =>
        AlertRules.Check(
            [AlertTarget.Webhook(url, Amazon.CDK.SecretValue.SecretsManager("x"))], "Alerts", ofTask: false).Should().ContainSingle()
            .Which.Fix.Should().Contain("use AlertTarget.Topic, and let its integration with SNS or a function of yours hear the topic");
}
