using System.Reflection;

namespace SpotBatch.Tests.Validation;

/// <summary>Every rule: broken it says what is pinned, mended it says nothing, and tokens pass.</summary>
public sealed class RuleTests
{
    internal static readonly IReadOnlyList<RuleCase> Cases = [.. PlatformRuleCases.All, .. TaskRuleCases.All, .. TriggerRuleCases.All];

    /// <summary>
    /// Rules that compare constructs with each other, or read what the CDK looked up, are tested where there are constructs.
    /// </summary>
    private static readonly string[] TestedElsewhere = ["SB1002", "SB1051", "SB1052", "SB1053", "SB1054", "SB1055", "SB2003"];

    internal static IReadOnlyList<Rule> AllRules =>
    [
        .. typeof(Rule).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(constant => constant.FieldType == typeof(Rule))
            .Select(constant => (Rule)constant.GetValue(null)!)
            .OrderBy(rule => rule.Code, StringComparer.Ordinal),
    ];

    public static TheoryData<string> Codes => [.. Cases.Select(rule => rule.Rule.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void ABrokenRule_IsReportedOnce_WithCodePathValueLimitAndFix(string code)
    {
        var rule = Case(code);
        var found = rule.Broken().ToArray();
        found.Select(finding => finding.Rule.Code).Should().Equal([code]);
        found[0].At("App/Thing").ToString().Should().Be(rule.Message);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void AMendedDeclaration_IsSilent(string code) => Case(code).Mended().Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Codes))]
    public void ATokenInItsPlace_Passes(string code) => (Case(code).Token?.Invoke() ?? []).Should().BeEmpty();

    [Fact]
    public void EveryRule_HasACase() =>
        AllRules.Select(rule => rule.Code).Except(TestedElsewhere).Should().BeEquivalentTo(Cases.Select(rule => rule.Rule.Code));

    [Fact]
    public void Codes_AreUnique() => AllRules.Select(rule => rule.Code).Should().OnlyHaveUniqueItems();

    [Fact]
    public void EveryRule_NamesThePageItsLimitIsFrom() => AllRules.Should().OnlyContain(rule => rule.Source.StartsWith("https://"));

    [Fact]
    public void AnItemsIndex_IsItsPlaceInTheList_WhateverTokensStandBeforeIt() =>
        MachineRules.Check(MachinePool.X86_64() with { InstanceTypes = [Declared.Token, "m99.large"] }, "Pool").Should()
            .ContainSingle().Which.Prop.Should().Be("Pool.InstanceTypes[1]");

    private static RuleCase Case(string code) => Cases.Single(rule => rule.Rule.Code == code);
}
