using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.Batch;
using Amazon.CDK.AWS.Scheduler;

namespace SpotBatch.Tests.Tasks;

/// <summary>That what is declared passes through the included template as it is, and that its constructs can be reached.</summary>
public sealed class TaskTemplateTests
{
    // What YAML, CloudFormation's functions or JSON could take for something else.
    private static readonly string[] Awkward =
    [
        "a: b", "- c", "# d", "!Ref e", "<<", "yes", "1e3", "007", "null", "~", " leading and trailing ", "tab\tnew\nline\r\n",
        "'single' \"double\" \\back\\slash", "日本 é 😀", "\u0085\u2028\u2029\ufeff\u0000\u001b", "{{resolve:ssm:x}}", "&anchor *alias", "%{}[],",
    ];

    [Fact]
    public void AwkwardTexts_PassAsTheyAre()
    {
        var definition = Synthesized.Stack(stack => new BackgroundTask(stack, "Report", Declared.Props() with
        {
            Platform = new SpotPlatform(stack, "Platform"),
            Command = Awkward,
            Environment = new() { ["AWKWARD"] = string.Join('|', Awkward) },
        })).Only("AWS::Batch::JobDefinition");

        definition.At("ContainerProperties", "Command").Deserialize<string[]>().Should().Equal(Awkward);
        definition.At("ContainerProperties", "Environment")[0].GetProperty("Value").GetString().Should().Be(string.Join('|', Awkward));
    }

    // The CDK's own validation, in newer versions, takes it for a forgotten Fn::Sub.
    [Fact, Trait("Cdk", "floor")]
    public void AnotherLanguagesVariable_PassesAsItIs() =>
        Synthesized.Stack(stack => new BackgroundTask(stack, "Report", Declared.Props() with
        {
            Platform = new SpotPlatform(stack, "Platform"),
            Command = ["${AWS::Region}"],
        })).Only("AWS::Batch::JobDefinition").Text("ContainerProperties", "Command", 0).Should().Be("${AWS::Region}");

    [Fact]
    public void AParameterThatIsNamedLikeAFunction_IsAParameter()
    {
        var definition = Synthesized.Stack(stack => new BackgroundTask(stack, "Report", Declared.Props() with
        {
            Platform = new SpotPlatform(stack, "Platform"),
            Command = ["Ref::Condition"],
            Parameters = new() { ["Condition"] = "all" },
        })).Only("AWS::Batch::JobDefinition");

        definition.At("Parameters").Deserialize<Dictionary<string, string>>().Should().Equal(new Dictionary<string, string> { ["Condition"] = "all" });
    }

    [Fact]
    public void AParameterThatNoCommandCanName_IsAProblem_AndNoExceptionFromInside() =>
        Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Stack");
            _ = new BackgroundTask(stack, "Report", Declared.Props() with
            {
                Platform = new SpotPlatform(stack, "Platform"),
                Parameters = new() { ["Fn::GetAtt"] = "all" },
            });
        }).Should().Contain("SB2102");

    [Fact]
    public void ListAndNumberTokens_AreResolved()
    {
        var definition = Synthesized.Stack(stack => new BackgroundTask(stack, "Report", Declared.Props() with
        {
            Platform = new SpotPlatform(stack, "Platform"),
            Command = Amazon.CDK.Token.AsList(Fn.Split(",", "a,b")),
            SharedMemoryMiB = Amazon.CDK.Token.AsNumber(Lazy.Number(new ConstantNumber(64))),
        })).Only("AWS::Batch::JobDefinition");

        definition.At("ContainerProperties", "Command").Compact().Should().Be("""["a","b"]""");
        definition.Number("ContainerProperties", "LinuxParameters", "SharedMemorySize").Should().Be(64);
    }

    [Fact]
    public void TheConstructsOfATask_AreTypedAndOneEach()
    {
        var stack = new Stack(new App());
        var task = new BackgroundTask(stack, "Report", Declared.Props() with
        {
            Platform = new SpotPlatform(stack, "Platform"),
            Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(1)), TaskTrigger.Rate(TimeSpan.FromHours(2))],
        });

        task.Node.DefaultChild.Should().BeOfType<CfnJobDefinition>().And.BeSameAs(task.JobDefinition);
        task.JobDefinition.Should().BeSameAs(task.JobDefinition);
        task.Schedules.Should().HaveCount(2).And.AllBeOfType<CfnSchedule>();
        task.Schedules[1].Node.Path.Should().Be("Default/Report/Default/Schedule2");
    }

    [Fact]
    public void ATemplateFile_HoldsTheLastTemplateOnly()
    {
        var first = TemplateFile.Write("{\"a\": \"long\"}"u8);
        TemplateFile.Write("{}"u8).Should().Be(first);
        File.ReadAllText(first).Should().Be("{}");
    }

    private sealed class ConstantNumber(double value) : Amazon.JSII.Runtime.Deputy.DeputyBase, IStableNumberProducer
    {
        public double? Produce() => value;
    }
}
