namespace SpotBatch;

/// <summary>One EC2 instance type, as far as a job's fit is concerned.</summary>
internal sealed record Machine(string Type, double Vcpus, double MemoryMiB, TaskArchitecture Architecture, double Gpus)
{
    public string Family => Type[..Type.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>
    /// The most that jobs can have of the machine's memory: the kernel keeps 2.5 to 7.5 %, AWS Batch 32 MiB. More than
    /// this never fits, and the job stays RUNNABLE for ever.
    /// https://docs.aws.amazon.com/batch/latest/userguide/memory-management.html
    /// </summary>
    public double MostJobMemoryMiB => Math.Floor(MemoryMiB * 0.975) - 32;

    /// <summary>
    /// What jobs can have for certain. AWS documents no table; 7.5 % is what Karpenter takes off every type, and 5 %
    /// holds from 32 GiB up. https://karpenter.sh/docs/reference/settings/
    /// </summary>
    public double SafeJobMemoryMiB => Math.Floor(MemoryMiB * (MemoryMiB < 32768 ? 0.925 : 0.95)) - 32;
}
