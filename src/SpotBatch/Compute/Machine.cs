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
}
