using System.Text.Json.Nodes;
using SpotBatch.Testing;

namespace SpotBatch.Tests.Testing;

public sealed class CdkOutIgnoreTests : IDisposable
{
    private readonly TempFolder _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void The_nearest_file_above_the_test_is_read()
    {
        _project.Write("cdk.out-ignore", "far");
        var nearest = _project.Write("test/cdk.out-ignore", "near\r\nnear-too\r\n");
        var folder = Path.GetDirectoryName(_project.Write("test/Batch/AppTests.cs", ""))!;

        var ignore = CdkOutIgnore.For(folder);

        ignore.Origin.Should().Be(nearest);
        ignore.Patterns.Ignores("near", isFolder: false).Should().BeTrue();
        ignore.Patterns.Ignores("near-too", isFolder: false).Should().BeTrue();
        ignore.Patterns.Ignores("far", isFolder: false).Should().BeFalse();
    }

    [Fact]
    public void Without_a_file_the_built_in_one_is_read()
    {
        var ignore = CdkOutIgnore.For(_project.Path);

        ignore.Origin.Should().Be("the built-in cdk.out-ignore");
        ignore.Patterns.Ignores("tree.json", isFolder: false).Should().BeTrue();
        ignore.Patterns.Ignores("App.template.json", isFolder: true).Should().BeFalse();
    }

    [Fact]
    public void The_built_in_one_is_this_repositorys()
    {
        var ours = CdkOutIgnore.For(CallerFolder.Find(ThisFile(), AppContext.BaseDirectory, File.Exists)).Origin;

        CdkOutIgnore.BuiltIn().Should().Be(File.ReadAllText(ours).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_built_in_one_keeps_what_deploys()
    {
        var cdkOut = JsonNode.Parse("""
            {
              "cdk.out": "sha256", "tree.json": {}, "App.metadata.json": {}, "validation-report.json": {}, "App.assets.json": { "files": {} }, "asset.ff": { "index.js": "sha256" },
              "App.template.json": {
                "Parameters": { "BootstrapVersion": { "Type": "String" } },
                "Rules": { "CheckBootstrapVersion": { "Assertions": [] } },
                "Conditions": { "CDKMetadataAvailable": {} },
                "Resources": {
                  "CDKMetadata": { "Type": "AWS::CDK::Metadata" },
                  "Fn": { "Metadata": { "aws:cdk:path": "App/Fn", "mine": 1 }, "Properties": { "Code": { "S3Bucket": "b", "S3Key": "ff.zip" } } },
                  "Machine": { "Properties": { "DefinitionS3Location": { "Key": "ff.json" } } }
                }
              },
              "assembly-Prod": { "Prod.template.json": { "Resources": { "Layer": { "Properties": { "Content": { "S3Bucket": "b", "S3Key": "ff" } } } } } },
              "manifest.json": {
                "version": "38.0.0", "minimumCliVersion": "2.1148.2",
                "artifacts": {
                  "Tree": { "type": "cdk:tree" }, "App.assets": { "type": "cdk:asset-manifest" },
                  "aws-cdk-lib/feature-flag-report": { "type": "cdk:feature-flag-report" },
                  "App": { "metadata": { "/App": [] }, "additionalMetadataFile": "App.metadata.json", "properties": { "stackTemplateAssetObjectUrl": "s3://ff.json", "tags": { "team": "batch" } } }
                }
              }
            }
            """)!;

        var kept = NormalizedJson.Of(new SnapshotSource("", cdkOut), CdkOutIgnore.For(_project.Path).Patterns);

        JsonNode.DeepEquals(JsonNode.Parse(kept!), JsonNode.Parse("""
            {
              "App.template.json": {
                "Resources": { "Fn": { "Metadata": { "mine": 1 }, "Properties": { "Code": { "S3Bucket": "b" } } } }
              },
              "assembly-Prod": { "Prod.template.json": { "Resources": { "Layer": { "Properties": { "Content": { "S3Bucket": "b" } } } } } },
              "manifest.json": { "artifacts": { "App": { "properties": { "tags": { "team": "batch" } } } } }
            }
            """)).Should().BeTrue("it keeps {0}", kept);
    }

    private static string ThisFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
