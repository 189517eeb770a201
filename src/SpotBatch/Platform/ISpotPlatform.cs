using Constructs;

namespace SpotBatch;

/// <summary>
/// A platform that tasks run on: one of this stack or app, or one imported by name from another repository's.
/// </summary>
public interface ISpotPlatform : IConstruct
{
    /// <summary>The platform's name, first part of the names of its job definitions and schedules.</summary>
    string PlatformName { get; }
}
