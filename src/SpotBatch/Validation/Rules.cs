namespace SpotBatch;

/// <summary>
/// Every rule that declarations are held to, errors and warnings, by code. The pages in docs/problems are made from this
/// table, and a test holds that no other code is used.
/// </summary>
internal static class Rules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        // Platforms
        PlatformRules.Name,
        PlatformRules.Unique,
        PlatformRules.Limits,
        PlatformRules.JobExecutionTimeout,
        PlatformRules.LogRetention,
        AlertRules.Email,
        PlatformRules.UnusedMachines,
        PlatformRules.History,
        TaskMetricFilters.Limit,
        AlertRules.Region,
        AlertRules.Hook,
        AlertRules.OwnBody,
        PlatformRules.GateRights,
        PlatformNulls.Missing,
        PlatformRules.Empty,

        // Look-ups of platforms
        ContractRules.Missing,
        ContractRules.Unreadable,
        ContractRules.OtherPlatform,
        ContractRules.Format,
        ContractRules.Environment,

        // Machines
        MachineRules.Name,
        MachineRules.Unknown,
        MachineRules.Architecture,
        MachineRules.Gpus,
        MachineRules.MaxVcpus,
        MachineRules.RootVolume,
        MachineRules.ImageUpdates,
        MachineRules.Image,
        NetworkRules.Reach,

        // Queues
        QueueRules.Name,
        QueueRules.Priority,
        QueueRules.Environments,
        QueueRules.OneArchitecture,
        QueueRules.Machines,
        QueueRules.StuckLimit,
        QueueRules.Share,
        QueueRules.Effect,
        LimitRules.Name,
        LimitRules.Unique,
        LimitRules.Units,

        // Stacks
        StackRules.Resources,
        StackRules.Parameters,
        StackRules.Size,

        // Platforms without a ledger
        DirectRules.OfPlatform,
        DirectRules.OfTask,
        DirectRules.OfTrigger,
        DirectRules.OfMember,
        DirectRules.Queue,
        DirectRules.OneKind,

        // Warnings of platforms
        PlatformRules.ImportedByName,
        AlertRules.ForeignKey,
        AlertRules.NoDestinations,
        NetworkRules.Unknown,

        // Tasks
        TaskNameRules.Shape,
        TaskNameRules.Length,
        TaskNameRules.Unique,
        PlacementRules.UnknownQueue,
        PlacementRules.AmbiguousQueue,
        PlacementRules.Architecture,
        PlacementRules.Owner,
        Acceptance.Valid,
        TagRules.Limit,
        SizeRules.Vcpus,
        SizeRules.Memory,
        SizeRules.Gpus,
        SizeRules.Fit,
        SizeRules.Limit,
        PlaceRules.Environment,
        PlaceRules.OfStage,
        TaskNulls.Missing,
        MemoryRules.Parts,
        RunRules.Attempts,
        RunRules.RuleCount,
        RunRules.Pattern,
        RunRules.Timeout,
        RunRules.ArraySize,
        RunRules.Description,
        DefinitionSize.Limit,
        RunRules.Priority,
        PlacementRules.PriorityOfShares,
        LimitRules.Use,
        LimitRules.Count,
        RunRules.Record,
        RoleRules.Trust,

        // What is told of tasks
        AlertRules.Kinds,
        AlertRules.NoMachine,

        // What a platform asks of tasks
        GovernanceRules.Owner,
        GovernanceRules.OnDemand,
        GovernanceRules.Privileged,
        GovernanceRules.WildcardGrant,

        // Containers
        ContainerRules.UndeclaredParameter,
        ContainerRules.UnusedParameter,
        ContainerRules.VariableName,
        ContainerRules.VariableTwice,
        ContainerRules.PrivateRegistry,
        ContainerRules.Volume,
        CredentialRules.Known,
        ProcessRules.SharedMemory,
        ProcessRules.Ulimit,
        ContainerRules.ReservedParameter,
        OverridableRules.Name,
        OverridableRules.Length,
        ImageRules.Reference,
        ImageRules.NoWayOut,

        // Warnings of tasks
        TaskWarnings.LongerThanUpdates,
        CredentialRules.Guessed,
        ImageRules.Latest,
        ImageRules.Moving,
        TaskWarnings.TurnsOfAnArray,
        MemoryRules.Small,
        CommandRules.Form,
        ImageRules.Anonymous,
        FileRules.Door,
        SecretRules.Partial,

        // Triggers
        TriggerRules.CronMalformed,
        TriggerRules.CronDayFields,
        TriggerRules.NeverFires,
        TriggerRules.ZoneUnknown,
        TriggerRules.UnixCronUntranslatable,
        TriggerRules.RateInvalid,
        TriggerRules.OneTimeInvalid,
        TriggerRules.SpreadInvalid,
        TriggerRules.TooMany,
        FollowRules.Parameters,
        FollowRules.SamePlatform,
        FollowRules.Circle,
        EventRules.Pattern,
        EventRules.Fields,

        // Warnings of triggers
        SubmitBurst.Limit,
        EventRules.Bucket,
        TriggerWarnings.UnixDays,

        // Catalogs
        CatalogRules.Unreadable,
        CatalogRules.UnknownKey,
        CatalogRules.WrongValue,
        CatalogRules.Twice,
        CatalogRules.UnknownName,
        CatalogRules.Missing,
        CatalogRules.Full,
        CatalogRules.UnknownTask,

        // What is watched
        WatchRules.Success,
        WatchRules.WarnAfter,
        WatchRules.StuckAfter,

        // Warnings of large fleets
        QuotaRules.EventRules,
        QuotaRules.Parameters,
        QuotaRules.Roles,
        QuotaRules.Schedules,
        QuotaRules.ConsumableResources,
    ];

    private static readonly Dictionary<string, Rule> ByCode = All.ToDictionary(rule => rule.Code);

    /// <summary>The rule of a code, or null.</summary>
    public static Rule? Find(string code) => ByCode.GetValueOrDefault(code);
}
