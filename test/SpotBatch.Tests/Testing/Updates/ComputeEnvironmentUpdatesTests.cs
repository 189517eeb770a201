using System.Text.Json.Nodes;
using SpotBatch.Testing;
using static SpotBatch.Tests.Testing.Updates.Cfn;

namespace SpotBatch.Tests.Testing.Updates;

/// <summary>https://docs.aws.amazon.com/batch/latest/userguide/updating-compute-environments.html</summary>
public sealed class ComputeEnvironmentUpdatesTests
{
    [Theory]
    [InlineData("ComputeResources.Subnets", """["subnet-2"]""", "Interrupted")]
    [InlineData("ComputeResources.Type", "\"EC2\"", "Interrupted")]
    [InlineData("ComputeResources.AllocationStrategy", "\"SPOT_CAPACITY_OPTIMIZED\"", "Interrupted")]
    [InlineData("ComputeResources.AllocationStrategy", "\"BEST_FIT\"", "Refused")]
    [InlineData("ComputeResources.LaunchTemplate", """{"Version":"2"}""", "Interrupted")]
    [InlineData("ComputeResources.Tags", """{"Name":"b"}""", "Interrupted")]
    [InlineData("ComputeResources.UpdateToLatestImageVersion", "true", "Interrupted")]
    [InlineData("ComputeResources.SpotIamFleetRole", "\"role\"", "Replaced")]
    [InlineData("ComputeResources.MaxvCpus", "9", "Updated")]
    [InlineData("ComputeResources.ScalingPolicy", """{"MinScaleDownDelayMinutes":20}""", "Updated")]
    [InlineData("UpdatePolicy", """{"JobExecutionTimeoutMinutes":60}""", "Updated")]
    [InlineData("State", "\"DISABLED\"", "Updated")]
    [InlineData("Type", "\"UNMANAGED\"", "Replaced")]
    [InlineData("ComputeEnvironmentName", "\"b\"", "Replaced")]
    [InlineData("Tags", """{"a":"b"}""", "Replaced")]
    public void An_environment_that_is_updated_in_place(string path, string value, string kind) => Change(InPlace(), path, value).ToString().Should().Be(kind);

    [Theory]
    [InlineData("ComputeResources.Subnets", """["subnet-2"]""", "Replaced")]
    [InlineData("ComputeResources.LaunchTemplate", """{"Version":"2"}""", "Replaced")]
    [InlineData("ComputeResources.MaxvCpus", "9", "Updated")]
    public void An_environment_that_is_replaced_which_is_the_default(string path, string value, string kind)
    {
        var properties = InPlace();
        properties.Remove("ReplaceComputeEnvironment");
        Change(properties, path, value).ToString().Should().Be(kind);
    }

    /// <summary>https://docs.aws.amazon.com/batch/latest/userguide/managing-ami-versions.html</summary>
    [Theory]
    [InlineData("ComputeResources.MaxvCpus", "9")]
    [InlineData("UpdatePolicy", """{"JobExecutionTimeoutMinutes":60}""")]
    [InlineData("ComputeResources.UpdateToLatestImageVersion", "null")]
    public void One_that_asks_for_the_latest_image_does_so_with_every_change(string path, string value)
    {
        var properties = InPlace();
        properties["ComputeResources"]!["UpdateToLatestImageVersion"] = true;
        Change(properties, path, value).Should().Be(UpdateKind.Interrupted);
    }

    [Fact]
    public void Without_the_service_linked_role_it_cannot_be_updated_in_place()
    {
        var properties = InPlace();
        properties["ServiceRole"] = "arn:aws:iam::111122223333:role/own";
        Change(properties, "ComputeResources.Subnets", """["subnet-2"]""").Should().Be(UpdateKind.Refused);
        properties["ServiceRole"] = "arn:aws:iam::111122223333:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch";
        Change(properties, "ComputeResources.Subnets", """["subnet-2"]""").Should().Be(UpdateKind.Interrupted);
    }

    [Fact]
    public void Fargate_is_never_interrupted_and_EC2_never_becomes_Fargate()
    {
        Change(InPlace(), "ComputeResources.Type", "\"FARGATE\"").Should().Be(UpdateKind.Replaced);
        var fargate = InPlace();
        fargate["ComputeResources"]!["Type"] = "FARGATE";
        Change(fargate, "ComputeResources.Subnets", """["subnet-2"]""").Should().Be(UpdateKind.Updated);
        Change(fargate, "ComputeResources.Type", "\"FARGATE_SPOT\"").Should().Be(UpdateKind.Updated);
    }

    [Fact]
    public void A_new_version_of_its_launch_template_reaches_it()
    {
        Kinds(Pair(30), Pair(31)).Should().Equal(new Dictionary<string, UpdateKind>
        {
            ["Machines"] = UpdateKind.Interrupted,
            ["Template"] = UpdateKind.Updated,
        });

        JsonObject Pair(int size)
        {
            var properties = InPlace();
            properties["ComputeResources"]!["LaunchTemplate"] = JsonNode.Parse("""{"LaunchTemplateId":{"Ref":"Template"},"Version":{"Fn::GetAtt":["Template","LatestVersionNumber"]}}""");
            return Template(
                ("Machines", ComputeEnvironmentUpdates.Type, properties.ToJsonString()),
                ("Template", "AWS::EC2::LaunchTemplate", $$$"""{"LaunchTemplateData":{"BlockDeviceMappings":[{"Ebs":{"VolumeSize":{{{size}}}}}]}}"""));
        }
    }

    private static UpdateKind Change(JsonObject properties, string path, string value)
    {
        var changed = properties.DeepClone().AsObject();
        var steps = path.Split('.');
        (steps.Length == 1 ? changed : changed[steps[0]]!.AsObject())[steps[^1]] = JsonNode.Parse(value);
        return Kinds(
            Template(("Machines", ComputeEnvironmentUpdates.Type, properties.ToJsonString())),
            Template(("Machines", ComputeEnvironmentUpdates.Type, changed.ToJsonString())))["Machines"];
    }

    private static JsonObject InPlace() => JsonNode.Parse("""
        {
          "Type": "MANAGED",
          "ReplaceComputeEnvironment": false,
          "ComputeResources": { "Type": "SPOT", "AllocationStrategy": "SPOT_PRICE_CAPACITY_OPTIMIZED", "Subnets": ["subnet-1"], "MaxvCpus": 4 }
        }
        """)!.AsObject();
}
