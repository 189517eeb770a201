namespace SpotBatch;

/// <summary>
/// Whether CloudWatch Container Insights measures the machines and jobs of a pool. It is billed as custom metrics and
/// logs, by the number of jobs: https://aws.amazon.com/cloudwatch/pricing/
/// See https://docs.aws.amazon.com/batch/latest/userguide/cloudwatch-container-insights.html
/// </summary>
public sealed record ContainerInsights
{
    private ContainerInsights(string name) => Name = name;

    /// <summary>Off, said to AWS Batch: what turns it off again where it was on.</summary>
    public static ContainerInsights Disabled { get; } = new("DISABLED");

    /// <summary>CPU, memory, disk and network of the environment, and of job definitions.</summary>
    public static ContainerInsights Enabled { get; } = new("ENABLED");

    /// <summary>The same, and of each job and container.</summary>
    public static ContainerInsights Enhanced { get; } = new("ENHANCED");

    /// <summary>The name, as AWS Batch writes it: <c>DISABLED</c>, <c>ENABLED</c> or <c>ENHANCED</c>.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
