namespace SpotBatch.Testing;

/// <summary>What an update does to a resource.</summary>
internal enum UpdateKind
{
    /// <summary>It is made.</summary>
    Added,

    /// <summary>It changes where it is, and what it does goes on.</summary>
    Updated,

    /// <summary>It changes where it is; its machines are replaced, and jobs on them have a limited time to end.</summary>
    Interrupted,

    /// <summary>A new one is made, then the old one is deleted.</summary>
    Replaced,

    /// <summary>It is deleted, or left alone outside of the stack.</summary>
    Deleted,

    /// <summary>AWS refuses the change, and the deployment fails.</summary>
    Refused,
}
