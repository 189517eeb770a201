using Amazon.CDK;
using Amazon.CDK.Assertions;
using SpotBatch.Testing;

namespace SpotBatch.Tests.Testing;

public class TemplateSnapshotTests
{
    [Fact]
    public void A_stack_matches_its_snapshot()
    {
        var stack = new Stack(new App(), "Jobs");
        Queue(stack, "<urgent> + bulk");

        TemplateSnapshot.Match(stack);
        TemplateSnapshot.Match(Template.FromStack(stack));
    }

    [Fact]
    public void A_template_and_its_stack_are_the_same_text()
    {
        var stack = new Stack(new App(), "Jobs");
        _ = new CfnResource(stack, "Values", new CfnResourceProps
        {
            Type = "Test::Every::Value",
            Properties = new Dictionary<string, object>
            {
                ["Numbers"] = new object[] { 1, 0.1, 9.3e18, 9007199254740992L, -0.5 },
                ["Text"] = "é\n",
                ["Flag"] = false,
                ["Empty"] = new Dictionary<string, object>(),
                ["EmptyList"] = Array.Empty<object>(),
            },
        });

        var guard = new JsiiGuard();
        Text(SnapshotSource.Of(Template.FromStack(stack), guard) with { Path = "" })
            .Should().Be(Text(SnapshotSource.Of(stack, guard) with { Path = "" }));
    }

    [Fact]
    public void An_app_matches_its_snapshot_with_stages_nested_stacks_and_stack_tags()
    {
        var app = new App();
        var props = new StackProps
        {
            Tags = new Dictionary<string, string> { ["team"] = "batch" },
            NotificationArns = ["arn:aws:sns:us-east-1:111122223333:deployments"],
        };
        Queue(new NestedStack(new Stack(app, "Jobs", props), "Nested"), "bulk");
        Queue(new Stack(new Stage(app, "Prod"), "Jobs", props), "urgent");

        TemplateSnapshot.Match(app);
    }

    [Theory]
    [InlineData("urgent")]
    [InlineData("bulk")]
    public void Cases_of_a_theory_have_snapshots_of_their_own(string queue)
    {
        var prod = new Stage(new App(), "Prod");
        var stack = new Stack(prod, "Jobs");
        var nested = new NestedStack(stack, "Nested");
        Queue(nested, queue);

        TemplateSnapshot.Match(nested, queue);
    }

    [Fact]
    public void A_failed_validation_of_CDK_arrives_as_it_is()
    {
        var stack = new Stack(new App(), "Jobs");
        _ = new CfnOutput(stack, "Broken", new CfnOutputProps { Value = Lazy.UncachedString(new NoValue()) });

        FluentActions.Invoking(() => TemplateSnapshot.Match(stack)).Should().Throw<Exception>()
            .Where(error => error.GetType() == typeof(Exception)).WithMessage("*no value*");
    }

    [Fact]
    public void A_snapshot_is_written_compared_and_accepted()
    {
        using var project = new TempFolder();
        var test = project.Write("AppTests.cs", "");
        project.Write("cdk.out-ignore", "*.template.json/Parameters\n");

        FluentActions.Invoking(() => Match(size: 1)).Should().Throw<SnapshotMismatchException>().WithMessage("There is no snapshot*");
        Match(size: 1, ("SPOTBATCH_UPDATE_SNAPSHOTS", "1"));
        Match(size: 1);
        File.ReadAllText(Path.Combine(project.Path, "Snapshots", "AppTests.Deploys.json")).Should().Be("""
            {
              "Resources": {
                "Size": 1
              }
            }

            """);
        FluentActions.Invoking(() => Match(size: 2, ("SPOTBATCH_UPDATE_SNAPSHOTS", "1"), ("CI", "true")))
            .Should().Throw<SnapshotMismatchException>().WithMessage("*@@ App.template.json/Resources/Size @@*");

        void Match(int size, params (string Name, string Value)[] environment) => TemplateSnapshot.Match(
            _ => new SnapshotSource("App.template.json", JsonValues.From(new Dictionary<string, object>
            {
                ["Resources"] = new Dictionary<string, object> { ["Size"] = (double)size },
                ["Parameters"] = new Dictionary<string, object> { ["BootstrapVersion"] = "x" },
            })),
            null, test, "Deploys", name => environment.FirstOrDefault(variable => variable.Name == name).Value);
    }

    [Fact]
    public void A_snapshot_of_nothing_is_refused()
    {
        using var project = new TempFolder();
        var test = project.Write("AppTests.cs", "");
        var ignore = project.Write("cdk.out-ignore", "*.template.json\n");

        FluentActions.Invoking(() => TemplateSnapshot.Match(
                _ => new SnapshotSource("App.template.json", JsonValues.From(new Dictionary<string, object>())), null, test, "Deploys", _ => null))
            .Should().Throw<InvalidOperationException>().WithMessage($"Nothing is left to compare: {ignore} leaves out all of it.");
    }

    [Fact]
    public void Null_is_refused()
    {
        FluentActions.Invoking(() => TemplateSnapshot.Match((Stack)null!)).Should().Throw<ArgumentNullException>().WithParameterName("stack");
        FluentActions.Invoking(() => TemplateSnapshot.Match((Stage)null!)).Should().Throw<ArgumentNullException>().WithParameterName("stage");
        FluentActions.Invoking(() => TemplateSnapshot.Match((Template)null!)).Should().Throw<ArgumentNullException>().WithParameterName("template");
    }

    private static void Queue(Stack stack, string name) => _ = new CfnResource(stack, "Queue", new CfnResourceProps
    {
        Type = "AWS::Batch::JobQueue",
        Properties = new Dictionary<string, object>
        {
            ["ComputeEnvironmentOrder"] = new object[] { new Dictionary<string, object> { ["ComputeEnvironment"] = "spot", ["Order"] = 1 } },
            ["Priority"] = 1,
            ["Tags"] = new Dictionary<string, object> { ["name"] = name },
        },
    });

    private static string? Text(SnapshotSource source) => NormalizedJson.Of(source, new GitIgnore([]));

    private sealed class NoValue : Amazon.JSII.Runtime.Deputy.DeputyBase, IStringProducer
    {
        public string Produce(IResolveContext context) => throw new InvalidOperationException("no value");
    }
}
