namespace SpotBatch;

/// <summary>The few things of a platform that its tasks hold. All are things that are never replaced.</summary>
internal interface IPlatformValues
{
    string LogGroupName { get; }

    string ScheduleGroupName { get; }

    string ScheduleRoleArn { get; }

    string DeadLetterQueueArn { get; }

    /// <summary>The AWS Batch queue that a platform's queue is for machines of an architecture.</summary>
    string QueueArn(string queue, TaskArchitecture architecture);

    /// <summary>The state machine that submits runs.</summary>
    string GateArn { get; }

    /// <summary>The bus that takes submissions and announces finished runs.</summary>
    string BusName { get; }

    /// <summary>The role that rules start the gate as.</summary>
    string EventRoleArn { get; }

    /// <summary>The table of runs.</summary>
    string LedgerName { get; }
}
