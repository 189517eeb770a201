using Amazon.CDK;
using Amazon.CDK.Assertions;
using Amazon.JSII.Runtime;
using SpotBatch.Testing;

namespace SpotBatch.Tests.Testing;

public class JsiiGuardTests
{
    private const string Fix =
        "jsii, which CDK runs on, is one Node process behind one pipe: tests in parallel break it, or hang, in another way each time. " +
        "Run them one after the other:\n" +
        "  xunit   \"parallelizeTestCollections\": false in xunit.runner.json, or [assembly: CollectionBehavior(DisableTestParallelization = true)]\n" +
        "  NUnit   [assembly: NonParallelizable]\n" +
        "  MSTest  [assembly: DoNotParallelize]";

    private readonly JsiiGuard _guard = new();

    [Fact]
    public async Task Uses_one_after_the_other_pass_on_whatever_thread()
    {
        for (var i = 0; i < 3; i++)
            (await Task.Run(() => _guard.Run(() => i))).Should().Be(i);
    }

    [Fact]
    public async Task Uses_at_the_same_time_all_fail_and_say_what_to_do()
    {
        using var firstIsInside = new ManualResetEventSlim();
        using var secondIsDone = new ManualResetEventSlim();
        var ran = 0;
        var first = Task.Run(() => _guard.Run(() =>
        {
            firstIsInside.Set();
            secondIsDone.Wait();
            return ++ran;
        }));
        firstIsInside.Wait();

        FluentActions.Invoking(() => _guard.Run(() => ++ran)).Should().Throw<InvalidOperationException>()
            .Which.Message.Should().Be($"Two tests used TemplateSnapshot or UpdateCheck at the same time.\n{Fix}");
        secondIsDone.Set();

        (await first.Awaiting(task => task).Should().ThrowAsync<InvalidOperationException>()).WithMessage("Two tests used*");
        ran.Should().Be(1, "the second never got as far as jsii");
        FluentActions.Invoking(() => _guard.Run(() => ++ran)).Should().Throw<InvalidOperationException>("jsii may be broken from then on");
    }

    [Fact]
    public void Each_way_to_read_what_CDK_makes_is_guarded()
    {
        var app = new App();
        var stack = new Stack(app, "Jobs");
        _ = new CfnResource(stack, "Topic", new CfnResourceProps { Type = "AWS::SNS::Topic" });
        var template = Template.FromStack(stack);
        FluentActions.Invoking(() => _guard.Run(() => _guard.Run(() => 0))).Should().Throw<InvalidOperationException>();

        foreach (var read in new Action[]
        {
            () => SnapshotSource.Of(template, _guard),
            () => SnapshotSource.Of(stack, _guard),
            () => SnapshotSource.Of(app, new GitIgnore([]), _guard),
        })
            read.Should().Throw<InvalidOperationException>().WithMessage("Two tests used*");
    }

    [Fact]
    public void An_answer_meant_for_another_test_is_told_apart_from_an_error_of_CDK()
    {
        var mixedUp = new ArgumentOutOfRangeException("index", "Specified argument was out of the range of valid values.");

        FluentActions.Invoking(() => _guard.Run<int>(() => throw mixedUp)).Should().Throw<InvalidOperationException>().Which.Should()
            .BeEquivalentTo(new
            {
                Message = $"jsii failed as it does when tests run in parallel: ArgumentOutOfRangeException: {mixedUp.Message}\n{Fix}",
                InnerException = mixedUp,
            });
    }

    [Theory]
    [InlineData(typeof(Exception))]
    [InlineData(typeof(JsiiError))]
    public void Errors_of_CDK_pass_as_they_are(Type type)
    {
        var error = (Exception)Activator.CreateInstance(type, nonPublic: true)!;

        FluentActions.Invoking(() => _guard.Run<int>(() => throw error)).Should().Throw<Exception>().Which.Should().BeSameAs(error);
        _guard.Run(() => 1).Should().Be(1);
    }
}
