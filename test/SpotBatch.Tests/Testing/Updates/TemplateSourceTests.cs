using Amazon.CDK;
using Amazon.CDK.Assertions;
using SpotBatch.Testing;

namespace SpotBatch.Tests.Testing.Updates;

public sealed class TemplateSourceTests : IDisposable
{
    private const string WithQueue = """{"Resources":{"Bulk":{"Type":"AWS::Batch::JobQueue","Properties":{}}}}""";
    private const string Empty = """{"Resources":{}}""";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(WithQueue)]
    [InlineData("""{"StagesAvailable":["Original"],"TemplateBody":{"Resources":{"Bulk":{"Type":"AWS::Batch::JobQueue"}}}}""")]
    [InlineData("""{"TemplateBody":"{\"Resources\":{\"Bulk\":{\"Type\":\"AWS::Batch::JobQueue\"}}}"}""")]
    public void A_file_is_CDKs_own_or_what_get_template_prints(string deployed) =>
        Lost(_folder.Write("deployed.json", deployed), _folder.Write("Jobs.template.json", Empty)).Should().Equal(["Bulk"]);

    [Theory]
    [InlineData("Resources:\n  Bulk:", "is no JSON")]
    [InlineData("""{"TemplateBody":"Resources:\n  Bulk:"}""", "is no JSON")]
    [InlineData("{\"artifacts\":{}}", "is no template: it has other things than ")]
    [InlineData("[]", "is no template: it has other things than ")]
    public void A_file_that_is_no_template_is_refused(string content, string why)
    {
        var file = _folder.Write("deployed.json", content);
        FluentActions.Invoking(() => TemplateSource.FromPath(file)).Should().Throw<ArgumentException>().WithMessage($"{file} {why}*");
    }

    [Fact]
    public void A_path_of_nothing_and_an_empty_folder_are_refused()
    {
        FluentActions.Invoking(() => TemplateSource.FromPath(_folder.Path + "/none")).Should().Throw<ArgumentException>().WithMessage("There is nothing at *none.");
        FluentActions.Invoking(() => TemplateSource.FromPath(_folder.Path)).Should().Throw<ArgumentException>().WithMessage("* has no *.template.json*");
        FluentActions.Invoking(() => TemplateSource.FromPath(null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void Of_two_folders_a_stack_that_is_gone_counts_and_a_new_one_does_not()
    {
        _folder.Write("old/Jobs.template.json", WithQueue);
        _folder.Write("old/assembly-Prod/Jobs.template.json", WithQueue);
        _folder.Write("old/asset.ff/Other.template.json", WithQueue);
        _folder.Write("new/assembly-Prod/Jobs.template.json", WithQueue);
        _folder.Write("new/More.template.json", Empty);

        Failure(_folder.Path + "/old", _folder.Path + "/new").Message.Should().Contain("\nJobs.template.json\n- Bulk").And.NotContain("Prod").And.NotContain("Other");
        UpdateCheck.Between(_folder.Path + "/new", _folder.Path + "/old");
    }

    [Fact]
    public void A_folder_and_a_stack_meet_by_the_templates_name()
    {
        _folder.Write("old/assembly-Prod/Jobs.template.json", WithQueue);
        _folder.Write("old/Other.template.json", Empty);
        Stack Named(string name)
        {
            var stack = new Stack(new App(), name);
            new CfnResource(stack, "Logs", new CfnResourceProps { Type = "AWS::Logs::LogGroup" });
            return stack;
        }

        Failure(_folder.Path + "/old", Named("Jobs")).LogicalIds.Should().Equal(["Bulk"]);

        FluentActions.Invoking(() => UpdateCheck.Between(_folder.Path + "/old", Named("Unknown"))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Stacks_apps_and_templates_are_synthesized()
    {
        Stack Jobs(App app, string queue)
        {
            var stack = new Stack(app, "Jobs");
            Queue(stack, queue);
            return stack;
        }

        var (before, after) = (new App(), new App());
        var (old, renamed) = (Jobs(before, "Bulk"), Jobs(after, "Renamed"));
        Failure(old, renamed).LogicalIds.Should().Equal(["Bulk"]);
        Failure(before, after).Message.Should().Contain("the new template has Renamed instead (Jobs/Renamed)");
        Failure(Template.FromStack(old), renamed).LogicalIds.Should().Equal(["Bulk"]);
        UpdateCheck.Between(old, Template.FromStack(old));
        FluentActions.Invoking(() => UpdateCheck.Between(old, after)).Should().Throw<UnsafeUpdateException>();
    }

    [Fact]
    public void Changed_tags_of_a_stack_replace_the_queues_in_it_but_not_what_takes_them()
    {
        Stack Tagged(string colour)
        {
            var stack = new Stack(new App(), "Jobs", new StackProps { Tags = new Dictionary<string, string> { ["colour"] = colour } });
            Queue(stack, "Bulk");
            new CfnResource(stack, "Logs", new CfnResourceProps { Type = "AWS::Logs::LogGroup" });
            return stack;
        }

        var (red, blue) = (Tagged("red"), Tagged("blue"));
        var failure = Failure(red, blue);
        failure.LogicalIds.Should().Equal(["Bulk"]);
        failure.Message.Should().Contain("- Bulk (AWS::Batch::JobQueue, Jobs/Bulk) is replaced: Tags changes, since the stack's tags change, which CloudFormation puts on it.");
        UpdateCheck.Between(red, Tagged("red"));
        UpdateCheck.Between(Template.FromStack(red), blue);
    }

    private static IReadOnlyList<string> Lost(TemplateSource before, TemplateSource after) => Failure(before, after).LogicalIds;

    private static UnsafeUpdateException Failure(TemplateSource before, TemplateSource after) =>
        FluentActions.Invoking(() => UpdateCheck.Between(before, after)).Should().Throw<UnsafeUpdateException>().Which;

    /// <summary>A queue that CloudFormation would take: the newest CDK looks.</summary>
    private static void Queue(Stack stack, string id) => _ = new CfnResource(stack, id, new CfnResourceProps
    {
        Type = "AWS::Batch::JobQueue",
        Properties = new Dictionary<string, object>
        {
            ["ComputeEnvironmentOrder"] = new object[] { new Dictionary<string, object> { ["ComputeEnvironment"] = "spot", ["Order"] = 1 } },
            ["Priority"] = 1,
        },
    });
}
