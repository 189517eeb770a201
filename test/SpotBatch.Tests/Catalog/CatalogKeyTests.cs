using System.Reflection;

namespace SpotBatch.Tests.Catalog;

/// <summary>Whatever can be declared can be written in a catalog, or there is a reason.</summary>
public sealed class CatalogKeyTests
{
    [Fact]
    public void EveryProp_IsAKey_OrHasAReasonToBeNone() =>
        CatalogKey.All.Select(key => key.Prop.Name).Concat(CatalogKey.Without.Keys).Should().BeEquivalentTo(
            typeof(BackgroundTaskProps).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(prop => prop.Name),
            "a new prop has a type of CatalogTypes.ByProp, or a reason in CatalogKey.Without");

    [Fact]
    public void NoPropWithAReason_IsAKey() => CatalogKey.All.Select(key => key.Prop.Name).Should().NotContain(CatalogKey.Without.Keys);

    /// <summary>A converter of another type than the prop's would fail in the middle of a user's file.</summary>
    [Theory]
    [MemberData(nameof(Values))]
    public void EveryKey_SetsItsProp(string key, string value)
    {
        var props = CatalogText.Only($"tasks: {{ a: {{ {key}: {value} }} }}");
        var prop = CatalogKey.Find(key)!.Prop;
        prop.GetValue(props).Should().NotBeNull();
        prop.GetValue(props).Should().NotBe(prop.GetValue(CatalogText.Only("tasks: { a: }")));
    }

    [Fact]
    public void EveryKey_IsTried() => Samples.Keys.Should().BeEquivalentTo(CatalogKey.All.Select(key => key.Name));

    public static TheoryData<string, string> Values
    {
        get
        {
            var data = new TheoryData<string, string>();
            // What a role is, only an app knows.
            foreach (var (key, value) in Samples.Where(sample => sample.Key != "taskRole"))
                data.Add(key, value);
            return data;
        }
    }

    private static readonly Dictionary<string, string> Samples = new()
    {
        ["image"] = "{ repository: jobs, digest: 'sha256:0123' }",
        ["queue"] = "bulk",
        ["owner"] = "data",
        ["taskName"] = "other",
        ["architecture"] = "arm64",
        ["command"] = "[echo, hello]",
        ["parameters"] = "{}",
        ["environment"] = "{ STAGE: prod }",
        ["secrets"] = "[TOKEN]",
        ["vcpus"] = "2",
        ["memoryMiB"] = "3800",
        ["gpus"] = "1",
        ["timeout"] = "2h",
        ["retry"] = "{ on: anyFailure, rules: { action: exit, onExitCode: 143 } }",
        ["triggers"] = "[0 6 * * ? *, { unixCron: '@daily' }, { at: '2027-01-01T00:00:00' }]",
        ["spread"] = "15m",
        ["enabled"] = "false",
        ["description"] = "Why",
        ["concurrency"] = "replace",
        ["arraySize"] = "10",
        ["priority"] = "5",
        ["taskRole"] = "clone",
        ["user"] = "'1000'",
        ["readonlyRootFilesystem"] = "true",
        ["privileged"] = "true",
        ["sharedMemoryMiB"] = "128",
        ["uses"] = "{ database: 2, api: 1 }",
        ["volumes"] = "[files, { hostPath: /a, containerPath: /b, readOnly: true }, { tmpfs: 64, containerPath: /c }]",
        ["ulimits"] = "{ name: nofile, soft: 1024, hard: 4096 }",
        ["expectSuccessWithin"] = "2d",
        ["warnAfter"] = "1h",
        ["alerts"] = "[team@example.com, pager]",
        ["alertOn"] = "[failures, tooLong, { skips: 3 }]",
        ["metrics"] = "true",
        ["overridableEnvironment"] = "[STAGE]",
        ["suppress"] = "{ code: SB2107, reason: a sandbox } , environment: { KEY: " + Validation.Credentials.GitHub + " }",
    };
}
