using Constructs;

namespace SpotBatch;

/// <summary>What the CDK asks for when a construct depends on a task: its resources as constructs.</summary>
internal sealed class TaskRoots(FleetTask task) : Dependable
{
    public override IConstruct[] DependencyRoots => task.DependencyRoots;
}
