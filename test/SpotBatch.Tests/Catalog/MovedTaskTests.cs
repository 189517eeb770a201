using Amazon.CDK;
using SpotBatch.Testing;

namespace SpotBatch.Tests.Catalog;

/// <summary>A task that would change its stack is told before the deployment.</summary>
public sealed class MovedTaskTests
{
    [Fact]
    public void AnotherNumberOfStacks_MovesTasks_AndTheCheckNamesEach()
    {
        var (before, after) = (Deployed(3, stacks: 1), Deployed(3, stacks: 2));
        var check = () => UpdateCheck.Between(before, after);

        var failure = check.Should().Throw<UnsafeUpdateException>().Which.Message;
        foreach (var task in new[] { "task-0", "task-1", "task-2" })
        {
            var stack = CatalogStack.Of(new CatalogTask(task, Declared.Props() with { Owner = "data" }), new TaskCatalogProps { StacksPerOwner = 2 }).Id;
            failure.Should().Contain($" is deleted: {stack}.template.json has main-{task} now.");
        }

        failure.Should().Contain("in a catalog its owner, its stack, its name and StacksPerOwner decide, and are kept once deployed. To move it, take it out and deploy, then add it and deploy");
    }

    [Fact]
    public void ATaskThatIsTakenOut_DidNotMove()
    {
        var check = () => UpdateCheck.Between(Deployed(3, stacks: 2), Deployed(2, stacks: 2));
        check.Should().Throw<UnsafeUpdateException>().Which.Message.Should().Contain("the new template does not have it").And.NotContain(" now.");
    }

    [Fact]
    public void ACatalogThatGrows_MovesNothing()
    {
        var check = () => UpdateCheck.Between(Deployed(3, stacks: 2), Deployed(9, stacks: 2));
        check.Should().NotThrow();
    }

    private static string Deployed(int tasks, int stacks) => Path.GetDirectoryName(Synthesized.App(app =>
    {
        var defaults = Declared.Props() with { Platform = new SpotPlatform(new Stack(app, "Platform"), "Platform"), Owner = "data", Triggers = [TaskTrigger.Cron("0 6 * * ? *")] };
        TaskCatalog.FromTasks(app, Enumerable.Range(0, tasks).Select(task => defaults with { TaskName = $"task-{task}" }), new TaskCatalogProps { StacksPerOwner = stacks });
    }).Templates.First())!;
}
