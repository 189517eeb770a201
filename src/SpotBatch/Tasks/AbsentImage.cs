namespace SpotBatch;

/// <summary>In place of an image that is null, which is a problem of its own.</summary>
internal sealed class AbsentImage : TaskImage
{
    internal override BoundImage Bind(TaskStack stack, TaskArchitecture architecture) => new("null");
}
