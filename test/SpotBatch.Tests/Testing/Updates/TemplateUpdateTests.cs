using System.Text.Json.Nodes;
using SpotBatch.Testing;
using static SpotBatch.Tests.Testing.Updates.Cfn;

namespace SpotBatch.Tests.Testing.Updates;

public sealed class TemplateUpdateTests
{
    private const string Table = "AWS::DynamoDB::Table";

    [Fact]
    public void A_resource_that_stays_as_it_is_is_not_told_of() =>
        Kinds(Template(("T", Table, """{"TableName":"a"}""")), Template(("T", Table, """{"TableName":"a"}"""))).Should().BeEmpty();

    [Fact]
    public void Resources_come_go_and_change() => Kinds(
            Template(("Old", Table, "{}"), ("Same", Table, """{"BillingMode":"PROVISIONED"}""")),
            Template(("New", Table, "{}"), ("Same", Table, """{"BillingMode":"PAY_PER_REQUEST"}""")))
        .Should().Equal(new Dictionary<string, UpdateKind>
        {
            ["Old"] = UpdateKind.Deleted,
            ["Same"] = UpdateKind.Updated,
            ["New"] = UpdateKind.Added,
        });

    [Theory]
    [InlineData("""{"TableName":"a"}""", """{"TableName":"b"}""", "Replaced")]
    [InlineData("""{}""", """{"TableName":"b"}""", "Replaced")]
    [InlineData("""{"KeySchema":[{"AttributeName":"a"}]}""", """{"KeySchema":[{"AttributeName":"b"}]}""", "Replaced")]
    [InlineData("""{"KeySchema":[{"AttributeName":"a"}]}""", """{"KeySchema":[{"AttributeName":"a"},{"AttributeName":"b"}]}""", "Replaced")]
    [InlineData("""{"TableName":"a"}""", """{"TableName":{"Ref":"Name"}}""", "Replaced")]
    [InlineData("""{"Tags":[{"Key":"a"}]}""", """{"Tags":[{"Key":"b"}]}""", "Updated")]
    [InlineData("""{"TableNames":"a"}""", """{"TableNames":"b"}""", "Updated")]
    public void A_create_only_property_replaces(string before, string after, string kind) =>
        Kinds(Template(("T", Table, before)), Template(("T", Table, after)))["T"].ToString().Should().Be(kind);

    [Fact]
    public void No_value_is_no_property() =>
        Kinds(Template(("T", Table, """{"TableName":{"Ref":"AWS::NoValue"}}""")), Template(("T", Table, "{}"))).Should().BeEmpty();

    [Fact]
    public void Metadata_alone_changes_nothing() => Kinds(
            Template(("T", Table, "{}")).With("T", "Metadata", "a").With("T", "DeletionPolicy", "Retain"),
            Template(("T", Table, "{}")).With("T", "Metadata", "b"))
        .Should().BeEmpty();

    [Theory]
    [InlineData("""{"Ref":"Vpc"}""")]
    [InlineData("""{"Fn::GetAtt":["Vpc","VpcId"]}""")]
    [InlineData("""{"Fn::GetAtt":"Vpc.VpcId"}""")]
    [InlineData("""{"Fn::Sub":"${Vpc}"}""")]
    [InlineData("""{"Fn::Sub":"x-${ Vpc.VpcId }"}""")]
    [InlineData("""{"Fn::Sub":["${Other}",{"Other":{"Ref":"Vpc"}}]}""")]
    [InlineData("""{"Fn::Join":["",["a",{"Ref":"Vpc"}]]}""")]
    [InlineData("""{"Fn::If":["Large",{"Ref":"Vpc"},"vpc-1"]}""")]
    public void A_replacement_replaces_what_refers_to_it(string reference) =>
        Kinds(Network("10.0.0.0/16", reference), Network("10.1.0.0/16", reference)).Should().Equal(new Dictionary<string, UpdateKind>
        {
            ["Vpc"] = UpdateKind.Replaced,
            ["Subnet"] = UpdateKind.Replaced,
            ["Machine"] = UpdateKind.Replaced,
        });

    [Theory]
    [InlineData("\"vpc-1\"")]
    [InlineData("""{"Ref":"Other"}""")]
    [InlineData("""{"Fn::Sub":"${!Vpc}"}""")]
    [InlineData("""{"Fn::Sub":["${Vpc}",{"Vpc":"vpc-1"}]}""")]
    [InlineData("""{"Fn::GetAtt":["Other","Vpc"]}""")]
    public void What_refers_to_something_else_stays(string reference) =>
        Kinds(Network("10.0.0.0/16", reference), Network("10.1.0.0/16", reference)).Keys.Should().Equal(["Vpc"]);

    [Fact]
    public void A_changed_parameter_changes_what_refers_to_it()
    {
        var (before, after) = (Template(("T", Table, """{"TableName":{"Ref":"Name"}}""")), Template(("T", Table, """{"TableName":{"Ref":"Name"}}""")));
        before["Parameters"] = JsonNode.Parse("""{"Name":{"Type":"String","Default":"a"}}""");
        after["Parameters"] = JsonNode.Parse("""{"Name":{"Type":"String","Default":"b"}}""");
        Kinds(before, after).Should().Contain("T", UpdateKind.Replaced);
    }

    [Fact]
    public void A_new_revision_of_a_definition_changes_its_ARN() => Kinds(Rule("a"), Rule("b")).Should().Equal(new Dictionary<string, UpdateKind>
    {
        ["Task"] = UpdateKind.Updated,
        ["Rule"] = UpdateKind.Updated,
    });

    [Fact]
    public void A_type_never_changes() =>
        Kinds(Template(("T", Table, "{}")), Template(("T", "AWS::S3::Bucket", "{}"))).Should().Contain("T", UpdateKind.Refused);

    private static JsonObject Network(string cidr, string reference) => Template(
        ("Machine", "AWS::EC2::Instance", """{"SubnetId":{"Ref":"Subnet"}}"""),
        ("Subnet", "AWS::EC2::Subnet", $$"""{"VpcId":{{reference}}}"""),
        ("Vpc", "AWS::EC2::VPC", $$"""{"CidrBlock":"{{cidr}}"}"""));

    private static JsonObject Rule(string image) => Template(
        ("Task", "AWS::Batch::JobDefinition", $$$"""{"JobDefinitionName":"prod-a","ContainerProperties":{"Image":"{{{image}}}"}}"""),
        ("Rule", "AWS::Events::Rule", """{"Targets":[{"BatchParameters":{"JobDefinition":{"Ref":"Task"}}}]}"""));
}
