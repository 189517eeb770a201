using System.Reflection;
using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using SpotBatch.Testing;
using SpotBatch.Tests.Docs;

namespace SpotBatch.Tests.Compatibility;

/// <summary>
/// That what was compiled on the oldest CDK runs on the one beside these tests. <c>.ci/newest-cdk</c> runs them, as
/// they were built, beside the newest: jsii adds optional parameters in place, so a method that is still in the docs
/// can be gone for a program that calls it, which then fails at that call alone.
/// </summary>
public sealed class AnyCdkTests
{
    private static readonly string[] Cdk =
        [.. Directory.GetFiles(AppContext.BaseDirectory, "Amazon.*.dll"), Path.Combine(AppContext.BaseDirectory, "Constructs.dll")];

    [Theory]
    [InlineData(typeof(SpotPlatform))]
    [InlineData(typeof(TemplateSnapshot))]
    public void EveryMemberOfTheCdkThatAPackageCalls_IsThere(Type oneOfThePackage)
    {
        var members = new PublicMembers(Cdk);
        var references = Reference.From(oneOfThePackage.Assembly.Location, [.. Cdk.Select(file => Path.GetFileNameWithoutExtension(file))]);

        references.Count(reference => reference.Method is not null).Should().BePositive("otherwise nothing is compared");
        references.Where(reference => !members.Has(reference.Type) || (reference.Method is { } method && !members.Has(reference.Type, method)))
            .Select(reference => reference.ToString()).Should().BeEmpty();
    }

    [Fact]
    public void TheCdkBesideTheTests_IsTheOneThatIsMeant() => typeof(App).Assembly.GetCustomAttribute<JsiiAssemblyAttribute>()!.Version
        .Should().Be(System.Environment.GetEnvironmentVariable("SPOTBATCH_TESTS_CDK") ?? TestedRange.Oldest);

    [Fact]
    public void TheReadme_SaysTheTestedRange() => File.ReadAllText(Repository.Path("README.md"))
        .Should().Contain($"| `Amazon.CDK.Lib` | tested on {TestedRange.Oldest} to {TestedRange.Newest}");
}
