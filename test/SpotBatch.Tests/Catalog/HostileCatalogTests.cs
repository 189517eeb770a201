using System.Diagnostics;

namespace SpotBatch.Tests.Catalog;

/// <summary>
/// What others wrote into a file commands no terminal and no pipeline, shows no secret, and costs no more than in
/// proportion.
/// </summary>
public sealed class HostileCatalogTests
{
    [Theory]
    [InlineData("\\e]0;pwned\\a\\e[2J", "\\u001b]0;pwned\\u0007\\u001b[2J")]
    [InlineData("\\x9b31m", "\\u009b31m")]
    [InlineData("a\\u202Eb\\u2066c\\u200Fd\\u061Ce\\uFEFFf\\u200Bg", "a\\u202eb\\u2066c\\u200fd\\u061ce\\ufefff\\u200bg")]
    [InlineData("a\\nb\\r\\nc\\u0085d\\u2028e\\u2029f\\vg\\bh\\x7F", "a\\nb\\nc\\nd\\ne\\nf\\u000bg\\u0008h\\u007f")]
    [InlineData("::error::x", "\\u003a:error::x")]
    [InlineData("\\n::error file=x::y", "\\n::error file=x::y")]
    [InlineData("a##vso[task.setvariable]b", "a#\\u0023vso[task.setvariable]b")]
    [InlineData("a##[error]b", "a#\\u0023[error]b")]
    [InlineData("##teamcity[x]", "#\\u0023teamcity[x]")]
    [InlineData("issue ##12, ## Heading", "issue ##12, ## Heading")]
    [InlineData("Größe 😀 10\\u00A0%", "Größe 😀 10\u00A0%")]
    public void WhatSteersATerminalOrAPipeline_IsShownAsItIsWritten(string yaml, string shown)
    {
        // As a value, as a key of a task, as a key of the file, and as a name of a variable.
        foreach (
            var text in new[] {
                $"tasks: {{ a: {{ vcpus: \"{yaml}\" }} }}", $"tasks: {{ a: {{ \"{yaml}\": 1 }} }}", $"\"{yaml}\": 1\ntasks: {{ a: }}",
                $"tasks: {{ \"{yaml}\": [] }}", $"tasks: {{ a: {{ environment: {{ \"{yaml}\": [] }} }} }}"
            })
        {
            var problems = CatalogText.Problems(text);
            problems.Should().NotBeEmpty().And.OnlyContain(problem => !problem.Any(char.IsControl) && !problem.Contains('\u202E'));
            string.Concat(problems).Should().Contain(shown.StartsWith("\\u003a") && !text.Contains("vcpus") ? "error::x" : shown);
        }
    }

    [Fact]
    public void TheNameOfAFile_DoesNotEither()
    {
        var problem = CatalogText.Problems("tasks: { a: [] }", "::error::\u001b[2J\n.yaml").Should().ContainSingle().Which;
        problem.Should().StartWith("SB4003 [\\u003a:error::\\u001b[2J\\n.yaml:1:13]");
    }

    [Theory]
    [InlineData("vcpus: {0}")]
    [InlineData("retry: {0}")]
    [InlineData("owner: '{0}!#'")]
    [InlineData("user: '{0} {0} {0} {0}'")]
    [InlineData("{0}: 1")]
    [InlineData("parameters: {{ tok: '{0}' }}")]
    [InlineData("environment: {{ 'X Y': '{0}', {0}: x }}")]
    [InlineData("environment: [TOKEN={0}]")]
    [InlineData("secrets: {{ '{0}': x }}")]
    [InlineData("secrets: {{ API_TOKEN: '{0}' }}")]
    [InlineData("alerts: ['a@{0}']")]
    [InlineData("triggers: '{0}'")]
    [InlineData("triggers: {{ cron: 0 6 * * ? *, timeZone: '{0}' }}")]
    [InlineData("image: '{0}:latest'")]
    [InlineData("stack: '{0}'")]
    [InlineData("volumes: {{ hostPath: '{0}', containerPath: '{0}' }}")]
    [InlineData("taskName: '{0} '")]
    [InlineData("suppress: {{ code: '{0}', reason: x }}")]
    [InlineData("environment: {{ X: '{0}' }}")]
    [InlineData("description: '{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}'")]
    public void NoMessage_ShowsACredential(string key)
    {
        foreach (
            var token in new[] {
                Validation.Credentials.GitHub, "npm" + "_" + new string('a', 36), "glpat" + "-" + new string('x', 60),
                Validation.Credentials.AwsKeyId + ":" + Validation.Credentials.AwsSecret
            })
        {
            var text = "tasks:\n  a: { " + string.Format(System.Globalization.CultureInfo.InvariantCulture, key, token) + " }\n";
            string.Concat(CatalogText.Problems(text)).Should().NotContain(token[8..20], $"of {key}").And.NotContain(token[^12..]);
        }
    }

    [Theory]
    [InlineData("https://user:hunter2pass@registry/x")]
    [InlineData("postgres://app:hunter2pass@db:5432/x")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\\nhunter2pass")]
    public void NoMessage_ShowsAPassword(string value)
    {
        var shown =
            string.Concat(
                CatalogText.Problems($"tasks: {{ a: {{ vcpus: \"{value}\", owner: \"{value}\", parameters: {{ x: \"{value}\" }} }} }}"));
        shown.Should().NotContain("hunter2").And.Contain("...");
    }

    [Fact]
    public void AParameterThatIsNamedLikeAPassword_IsNotShown() =>
        CatalogText.Problems("tasks: { a: { parameters: { DB_PASSWORD: hunter2 } } }").Should().ContainSingle().Which
            .Should()
            .Be(
                "SB2102 [tasks.yaml:1:42] a.parameters[\"DB_PASSWORD\"] = '...' (7 characters): a parameter is used in Command. Add "
                    + "Ref::DB_PASSWORD to Command, or take the parameter out.");

    [Theory]
    [InlineData("tasks: { a: { vcpus: !!binary aGk= } }")]
    [InlineData("tasks: { a: { description: !Sub x } }")]
    [InlineData("tasks: !!set { a, b }")]
    public void ATag_MakesNothingElseOfAValue(string yaml) =>
        CatalogText.Problems(yaml).Should().ContainSingle().Which.Should().Contain("a tag (!)");

    [Theory]
    [InlineData("tasks: !!map { a: { vcpus: !!int 2, description: !!str 12, user: ! x } }")]
    public void ATagThatSaysWhatIsThere_IsRead(string yaml) =>
        CatalogText.Only(yaml).Should().Match<BackgroundTaskProps>(props => props.Vcpus == 2 && props.Description == "12");

    public static TheoryData<string, string> Costly => new()
    {
        { "deep.csv", "name," + string.Join('.', Enumerable.Repeat("a", 20_000)) + "\nx,1\n" },
        { "quotes.csv", "name,command\n" + string.Concat(Enumerable.Repeat("a\"b,\"c\n", 140_000)) },
        {
            "chain.yaml",
            "x-0: &a0 { k0: 1 }\n" + string.Concat(
                Enumerable.Range(1, 4_000).Select(i => $"x-{i}: &a{i} {{ <<: *a{i - 1}, k{i}: 1 }}\n")) + "tasks: { a: }\n"
        },
        {
            "alias.yaml",
            $"x-e: &e {{ {string.Join(", ", Enumerable.Range(0, 1_000).Select(i => $"A{i}: x"))} }}\ntasks:\n" + string.Concat(
                Enumerable.Range(0, 19_000).Select(i => $"  t{i}: {{ environment: *e }}\n"))
        },
        {
            "laughs.yaml",
            "x-0: &a0 [x]\n" + string.Concat(
                Enumerable.Range(1, 20).Select(
                    i => $"x-{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n")) + "tasks: { a: { command: *a20 } }\n"
        },
        {
            "follow.yaml",
            "tasks:\n" + string.Concat(Enumerable.Range(0, 19_999).Select(i => $"  t{i}: {{ triggers: {{ onSuccess: t{i + 1} }} }}\n"))
        },
        { "keys.yaml", "tasks:\n  a:\n" + string.Concat(Enumerable.Range(0, 70_000).Select(i => $"    k{i}: 1\n")) },
        {
            "variables.yaml",
            "tasks:\n  a:\n    environment:\n" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"      1{i}: a\n"))
        },
        { "volumes.yaml", "tasks:\n  a:\n    volumes:\n" + string.Concat(Enumerable.Repeat(
            "    - { hostPath: a, containerPath: b }\n", 25_000)) },
        { "zone.yaml", $"tasks: {{ a: {{ triggers: {{ cron: 0 6 * * ? *, timeZone: {new string('A', 1_000_000)} }} }} }}\n" },
        {
            "zones.yaml",
            "tasks:\n" + string.Concat(
                Enumerable.Range(0, 14_000).Select(i => $"  t{i}: {{ triggers: {{ cron: 0 6 * * ? *, timeZone: Amerca/Bogta{i} }} }}\n"))
        },
        { "line.json", "{\"tasks\":{" + string.Join(',', Enumerable.Range(0, 40_000).Select(i => $"\"t{i}\":{{\"vcpus\":\"x\"}}")) + "}}" },
        { "nested.json", "{\"tasks\":" + new string('[', 1_000_000) },
        { "nested.yaml", "tasks: " + new string('[', 1_000_000) },
    };

    /// <summary>
    /// A machine that is busy gets more time than is said of one that is not; what these took before was minutes, or the
    /// process.
    /// </summary>
    [Theory]
    [MemberData(nameof(Costly))]
    public void AMegabyte_CostsNoMoreThanInProportion(string file, string text)
    {
        text.Length.Should().BeLessThan(1_200_000);
        CatalogText.Problems("tasks: { a: { vcpus: x, triggers: { cron: a, timeZone: b } } }");
        var (before, clock) = (Environment.CpuUsage.UserTime, Stopwatch.StartNew());
        _ = CatalogText.Problems(text, file);
        (Environment.CpuUsage.UserTime - before < TimeSpan.FromSeconds(15) || clock.Elapsed < TimeSpan.FromSeconds(15)).Should().BeTrue();
    }
}
