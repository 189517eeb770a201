using Amazon.CDK;
using Amazon.CDK.AWS.S3.Assets;
using SpotBatch.Testing;

namespace SpotBatch.Tests.Testing;

public class CloudAssemblySourceTests
{
    [Fact]
    public void An_asset_that_changed_changes_no_snapshot_by_default_but_one_without_patterns()
    {
        using var folder = new TempFolder();
        var builtIn = new GitIgnore(CdkOutIgnore.BuiltIn().Split('\n'));
        var everything = new GitIgnore([]);
        var (before, after) = (App("console.log(1)"), App("console.log(2)"));

        Text(after, builtIn).Should().Be(Text(before, builtIn));
        Text(after, everything).Should().NotBe(Text(before, everything));
        Text(after, everything).Should().MatchRegex("""  "index.js": "sha256:[0-9A-F]{64}"\n""");

        App App(string code)
        {
            var app = new App();
            var stack = new Stack(app, "Jobs");
            var asset = new Asset(stack, "Code", new AssetProps { Path = Path.GetDirectoryName(folder.Write("code/index.js", code))! });
            _ = new CfnResource(stack, "Layer", new CfnResourceProps
            {
                Type = "AWS::Lambda::LayerVersion",
                Properties = new Dictionary<string, object>
                {
                    ["Content"] = new Dictionary<string, object> { ["S3Bucket"] = asset.S3BucketName, ["S3Key"] = asset.S3ObjectKey },
                },
            });
            app.Synth();
            return app;
        }
    }

    [Fact]
    public void A_file_that_is_no_json_counts_as_its_hash()
    {
        using var folder = new TempFolder();
        folder.Write("a.json", "{ \"b\": 1 }");
        folder.Write("asset.ff/tsconfig.json", "// not JSON");
        folder.Write("asset.ff/index.js", "// not JSON");

        Text(folder, new GitIgnore([])).Should().Be("""
            {
              "a.json": {
                "b": 1
              },
              "asset.ff": {
                "index.js": "sha256:532506EC7DE0D5361236D1EBAC476387422BD84B034851ACF7216B6C2E8A4682",
                "tsconfig.json": "sha256:532506EC7DE0D5361236D1EBAC476387422BD84B034851ACF7216B6C2E8A4682"
              }
            }

            """);
    }

    [Fact]
    public void A_file_that_is_left_out_is_not_read()
    {
        using var folder = new TempFolder();
        folder.Write("a.json", "1");
        using var locked = new FileStream(folder.Write("asset.ff/large", ""), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Text(folder, new GitIgnore(["asset.*"])).Should().Be("{\n  \"a.json\": 1\n}\n");
        FluentActions.Invoking(() => Text(folder, new GitIgnore([]))).Should().Throw<IOException>();
    }

    private static string? Text(TempFolder folder, GitIgnore ignore) =>
        NormalizedJson.Of(SnapshotSource.Of(new DirectoryInfo(folder.Path), ignore), ignore);

    private static string? Text(Stage stage, GitIgnore ignore) => NormalizedJson.Of(SnapshotSource.Of(stage, ignore, new JsiiGuard()), ignore);
}
