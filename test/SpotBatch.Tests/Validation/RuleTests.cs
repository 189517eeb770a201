using System.Reflection;

namespace SpotBatch.Tests.Validation;

/// <summary>Every rule: broken it says what is pinned, mended it says nothing, and tokens pass.</summary>
public sealed class RuleTests
{
    internal static readonly IReadOnlyList<RuleCase> Cases =
    [
        .. PlatformRuleCases.All, .. DirectRuleCases.All, .. TaskRuleCases.All, .. TriggerRuleCases.All, .. WatchRuleCases.All,
        .. AlertRuleCases.All, .. WarningRuleCases.All, .. CatalogRuleCases.All,
    ];

    /// <summary>
    /// Rules that compare constructs with each other, or read what the CDK looked up, are tested where there are constructs.
    /// </summary>
    private static readonly string[] TestedElsewhere =
    [
        "SB1002", "SB1210", "SB1051", "SB1052", "SB1053", "SB1054", "SB1055", "SB1404", "SB1405", "SB1406", "SB1901", "SB1902", "SB1904",
        "SB2003", "SB2016", "SB2017", "SB2911", "SB3011", "SB3012", "SB3014", "SB3902", "SB4007", "SB4008",
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
    public void TheTable_HasEveryRuleThatCodeHas_AndNoOther() => Rules.All.Should().BeEquivalentTo(
        typeof(Rule).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(constant => constant.FieldType == typeof(Rule))
            .Select(constant => (Rule)constant.GetValue(null)!));

    [Fact]
    public void EveryCodeInTheSource_IsInTheTable_AndTheReverse() =>
        Directory.EnumerateFiles(Docs.Repository.Path("src", "SpotBatch"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(file), @"""(SB\d{4})""").Select(match => match.Groups[1].Value))
            .Distinct().Should().BeEquivalentTo(Rules.All.Select(rule => rule.Code));

    [Fact]
    public void TheTable_IsInTheOrderOfCodes() => Rules.All.Select(rule => rule.Code).Should().BeInAscendingOrder(StringComparer.Ordinal);

    [Fact]
    public void ANineAfterTheArea_MakesAWarning() =>
        Rules.All.Where(rule => rule.Severity == RuleSeverity.Warning).Select(rule => rule.Code).Should().Equal(
            "SB1901", "SB1902", "SB1903", "SB1904", "SB2902", "SB2903", "SB2904", "SB2905", "SB2906", "SB2907", "SB2908", "SB2909", "SB2911", "SB2912",
            "SB3901", "SB3902", "SB3911",
            "SB4901", "SB4902", "SB4903", "SB4904", "SB4905");

    [Fact]
    public void OnlyCredentials_AndWhatAPlatformAsksAReasonFor_CanBeAccepted() =>
        Rules.All.Where(rule => rule.Suppressible).Select(rule => rule.Code).Should().Equal("SB2052", "SB2053", "SB2054", "SB2107");

    [Fact]
    public void EveryRule_HasACase() =>
        Rules.All.Select(rule => rule.Code).Except(TestedElsewhere).Should().BeEquivalentTo(Cases.Select(rule => rule.Rule.Code));

    [Fact]
    public void Codes_AreUnique() => Rules.All.Select(rule => rule.Code).Should().OnlyHaveUniqueItems();

    [Fact]
    public void EveryRule_NamesThePageItsLimitIsFrom() => Rules.All.Should().OnlyContain(rule => rule.Source.StartsWith("https://"));

    [Fact]
    public void AnItemsIndex_IsItsPlaceInTheList_WhateverTokensStandBeforeIt() =>
        MachineRules.Check(MachinePool.X86_64() with { InstanceTypes = [Declared.Token, "m99.large"] }, "Pool").Should()
            .ContainSingle().Which.Prop.Should().Be("Pool.InstanceTypes[1]");

    private static RuleCase Case(string code) => Cases.Single(rule => rule.Rule.Code == code);
}
