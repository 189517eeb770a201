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
            _ = new CfnResource(stack, "Fn", new CfnResourceProps
            {
                Type = "AWS::Lambda::Function",
                Properties = new Dictionary<string, object>
                {
                    ["Code"] = new Dictionary<string, object> { ["S3Bucket"] = asset.S3BucketName, ["S3Key"] = asset.S3ObjectKey },
                },
            });
            app.Synth();
            return app;
        }
    }

    private static string? Text(Stage stage, GitIgnore ignore) => NormalizedJson.Of(SnapshotSource.Of(stage, ignore), ignore);
}
