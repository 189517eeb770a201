namespace SpotBatch.Tests.Tasks;

public sealed class ImageTagTests
{
    [Theory]
    [InlineData("busybox", "SB2904")]
    [InlineData("busybox:latest", "SB2904")]
    [InlineData("localhost:5000/busybox", "SB2904")]
    [InlineData("public.ecr.aws/docker/library/busybox:stable", "SB2905")]
    [InlineData("jobs:main", "SB2905")]
    [InlineData("jobs:prod-eu", "SB2905")]
    [InlineData("jobs:fade", "SB2905")]
    public void ATagThatMoves_IsWarnedAbout(string image, string code) => Codes(TaskImage.FromRegistry(image)).Should().Equal(code);

    [Theory]
    [InlineData("busybox:1.37")]
    [InlineData("jobs:v2")]
    [InlineData("jobs:2026-11-24")]
    [InlineData("localhost:5000/jobs:9f86d08")]
    [InlineData("jobs:abcdefa")]
    [InlineData("jobs@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("jobs:latest@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("${Token[TOKEN.1]}")]
    [InlineData("jobs:${Token[TOKEN.1]}")]
    public void AVersion_ADigestOrAToken_IsNot(string image) => Codes(TaskImage.FromRegistry(image)).Should().BeEmpty();

    [Theory]
    [InlineData("latest", "SB2904")]
    [InlineData("main", "SB2905")]
    [InlineData("1.4.2", null)]
    [InlineData("sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", null)]
    [InlineData("${Token[TOKEN.1]}", null)]
    public void AnEcrImage_IsHeldToTheSame(string tagOrDigest, string? code) =>
        Codes(new EcrImage(
            Stub.Of<Amazon.CDK.AWS.ECR.IRepository>(("RepositoryName", "team/jobs")),
            tagOrDigest)).Should().Equal(code is null ? [] : [code]);

    [Fact]
    public void AnImageThatIsBuilt_HasNoTag() => Codes(TaskImage.FromAsset("jobs")).Should().BeEmpty();

    private static IEnumerable<string> Codes(TaskImage image) =>
        ImageRules.Warn(Declared.Props() with { Image = image }).Select(finding => finding.Rule.Code).Where(code => code != "SB2909");
}
