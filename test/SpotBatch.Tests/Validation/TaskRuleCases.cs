using static SpotBatch.Tests.Declared;

namespace SpotBatch.Tests.Validation;

internal static class TaskRuleCases
{
    private static readonly PlatformDeclaration TwoQueues = Spot(null, new TaskQueue("urgent"), new TaskQueue("bulk"));
    private static readonly PlatformDeclaration Fair = Spot(null, new TaskQueue("shared") { FairShare = new FairShare() });

    public static IEnumerable<RuleCase> All => [.. Names, .. Limits, .. Placement, .. Sizes, .. Runs, .. Governance, .. Containers, .. Processes];

    private static IEnumerable<RuleCase> Names =>
    [
        new(TaskNameRules.Shape,
            () => Check(props => props with { TaskName = "daily report" }),
            "SB2001 [App/Thing] TaskName = 'daily report': a letter or digit, then letters, digits, _ and - are allowed. Set TaskName "
                + "to daily-report, or change the construct id that it defaults to.",
            () => Check(props => props with { TaskName = "daily-report" }),
            () => Check(props => props with { TaskName = Token })),
        new(TaskNameRules.Length,
            () => Check(props => props with { TaskName = new string('x', 91) }),
            $"SB2002 [App/Thing] TaskName = '{new string('x', 80)}...' (91 characters): 90 characters are allowed. Set a shorter TaskName.",
            () => Check(props => props with { TaskName = new string('x', 90) }),
            () => Check(props => props with { TaskName = Token + new string('x', 91) })),
        new(TaskNulls.Missing,
            () => Check(props => props with { Environment = new() { ["STAGE"] = null! } }),
            "SB2018 [App/Thing] Environment[\"STAGE\"] = null: a value is needed. Set one, or leave the entry out; a value of the "
                + "context that nobody set is null.",
            () => Check(props => props with { Environment = new() { ["STAGE"] = "" } }),
            () => Check(props => props with { Environment = new() { ["STAGE"] = Token } })),
        new(Acceptance.Valid,
            () => Check(props => props with { Suppress = [Problem.Accept("SB2024", "It is quick")] }),
            "SB2008 [App/Thing] Suppress[0] = SB2024: this rule has no exception; SB2052, SB2053, SB2054, SB2107 can be accepted. Mend what the rule reports, and take the entry out.",
            () => Check(props => props with { Environment = new() { ["KEY"] = Credentials.GitHub }, Suppress = [Problem.Accept("SB2107", "It is revoked")] }), null),
        new(TagRules.Limit,
            () => TagRules.Check(Enumerable.Range(0, 50).ToDictionary(n => $"k{n}", n => "v")),
            "SB2009 [App/Thing] Tags = 51 tags: AWS takes 50 on a job, SpotBatch's own included. Take out some of Tags.Of(...), or "
                + "exclude AWS::Batch::JobDefinition from them.",
            () => TagRules.Check(Enumerable.Range(0, 49).ToDictionary(n => $"k{n}", n => "v")),
            () => TagRules.Check(new Dictionary<string, string> { [Token] = Token + "#" })),
    ];

    private static readonly PlatformDeclaration Strict =
        Spot(null, new TaskQueue("bulk"), new TaskQueue("days") { Capacity = QueueCapacity.OnDemand }) with { Governance = TaskGovernance.Strict };

    private static BackgroundTaskProps Bulk(BackgroundTaskProps props) => props with { Queue = new TaskQueue("bulk"), Owner = "data" };

    private static IEnumerable<RuleCase> Governance =>
    [
        new(GovernanceRules.Owner,
            () => Check(props => Bulk(props) with { Owner = null }, Strict),
            "SB2051 [App/Thing] Owner = none: the platform 'prod' asks for one. Set Owner to the team that answers for the task.",
            () => Check(Bulk, Strict),
            () => Check(props => Bulk(props) with { Owner = Token }, Strict)),
        new(GovernanceRules.OnDemand,
            () => Check(props => Bulk(props) with { Queue = new TaskQueue("days") }, Strict),
            "SB2052 [App/Thing] Queue = 'days': its capacity is OnDemand, for which the platform 'prod' asks for a reason. Use a queue on Spot, or say why: Suppress = [Problem.Accept(\"SB2052\", \"the reason\")].",
            () => Check(props => Bulk(props) with { Queue = new TaskQueue("days"), Suppress = [Problem.Accept("SB2052", "Three days that must not be lost")] }, Strict),
            () => Check(props => Bulk(props) with { Queue = new TaskQueue(Token) }, Strict)),
        new(GovernanceRules.Privileged,
            () => Check(props => Bulk(props) with { Privileged = true }, Strict),
            "SB2053 [App/Thing] Privileged = true: the platform 'prod' asks for a reason. Take it out, or say why: Suppress = [Problem.Accept(\"SB2053\", \"the reason\")].",
            () => Check(props => Bulk(props) with { Privileged = true, Suppress = [Problem.Accept("SB2053", "It builds images")] }, Strict), null),
        new(GovernanceRules.WildcardGrant,
            () => GovernanceRules.CheckGrants(Task(Bulk, Strict), [new WideRight(["s3:*"], ["*"])]),
            "SB2054 [App/Thing] TaskRole = s3:* on *: the platform 'prod' asks for a reason for rights on anything. Grant what the task needs, on resources by name, or say why: Suppress = [Problem.Accept(\"SB2054\", \"the reason\")].",
            () => GovernanceRules.CheckGrants(Task(props => Bulk(props) with { Suppress = [Problem.Accept("SB2054", "It audits the account")] }, Strict), [new WideRight(["s3:*"], ["*"])]), null),
    ];

    private static IEnumerable<RuleCase> Limits =>
    [
        new(LimitRules.Use,
            () => Check(props => props with { Uses = [new("prod-db", 6, total: 5)] }),
            "SB2031 [App/Thing] Uses[0] = 6 of 'prod-db': it has 5. Take fewer, or raise SharedLimitProps.Units.",
            () => Check(props => props with { Uses = [new("prod-db", 5, total: 5), new("prod-api", 1)] }),
            () => Check(props => props with { Uses = [new("prod-db", NumberToken, total: 5), new("prod-api", 5, total: NumberToken)] })),
        new(LimitRules.Count,
            () => Check(props => props with { Concurrency = ConcurrencyPolicy.Queue, Uses = Five }),
            "SB2032 [App/Thing] Uses = 5 limits, and its own turn: AWS Batch takes 5 on a job, ConcurrencyPolicy.Queue's included. Take out those that are never scarce.",
            () => Check(props => props with { Concurrency = ConcurrencyPolicy.Forbid, Uses = Five }), null),
    ];

    private static SharedLimitUse[] Five => [.. Enumerable.Range(0, 5).Select(n => new SharedLimitUse($"prod-{n}", 1))];

    private static IEnumerable<RuleCase> Placement =>
    [
        new(PlacementRules.UnknownQueue,
            () => Check(props => props with { Queue = new TaskQueue("fast") }, TwoQueues),
            "SB2004 [App/Thing] Queue = 'fast': the platform 'prod' has [urgent, bulk]. Choose one of them, or add the queue to the platform's Queues.",
            () => Check(props => props with { Queue = new TaskQueue("urgent") }, TwoQueues),
            () => Check(props => props with { Queue = new TaskQueue(Token) }, TwoQueues)),
        new(PlacementRules.AmbiguousQueue,
            () => Check(props => props, TwoQueues),
            "SB2005 [App/Thing] Queue = none: the platform 'prod' has 2 queues: [urgent, bulk]. Set Queue to one of them.",
            () => Check(props => props, Spot()), null),
        new(PlacementRules.Architecture,
            () => Check(props => props with { Architecture = TaskArchitecture.Arm64 }),
            "SB2006 [App/Thing] Architecture = arm64: the machines of the queue 'bulk' are x86_64. Build the image for such machines, or give the queue a pool of this architecture.",
            () => Check(props => props with { Architecture = TaskArchitecture.Arm64 }, Spot([MachinePool.X86_64(), MachinePool.Arm64()])), null),
        new(PlacementRules.Owner,
            () => Check(props => props with { Owner = "data-team" }, Fair),
            "SB2007 [App/Thing] Owner = 'data-team': the queue 'shared' shares fairly among owners, of letters and digits only, 255 at most. Set such an Owner.",
            () => Check(props => props with { Owner = "data" }, Fair),
            () => Check(props => props with { Owner = Token }, Fair)),
        new(PlacementRules.PriorityOfShares,
            () => Check(props => props with { Priority = 5 }),
            "SB2029 [App/Thing] Priority = 5: the queue 'bulk' does not share fairly, as far as is known here. Leave it out, or give the task a queue with FairShare; of a platform that is imported by name, say there that the queue has it.",
            () => Check(props => props with { Priority = 5, Owner = "data" }, Fair),
            () => Check(props => props with { Priority = NumberToken })),
    ];

    private static IEnumerable<RuleCase> Sizes =>
    [
        new(SizeRules.Vcpus,
            () => Check(props => props with { Vcpus = 0.5 }),
            "SB2011 [App/Thing] Vcpus = 0.5: whole numbers of 1 or more are allowed. Round it up.",
            () => Check(props => props with { Vcpus = 1 }),
            () => Check(props => props with { Vcpus = NumberToken })),
        new(SizeRules.Memory,
            () => Check(props => props with { MemoryMiB = 3 }),
            "SB2012 [App/Thing] MemoryMiB = 3: whole MiB of 4 or more are allowed. Give the memory in MiB: 2048 for 2 GiB.",
            () => Check(props => props with { MemoryMiB = 4 }),
            () => Check(props => props with { MemoryMiB = NumberToken })),
        new(SizeRules.Gpus,
            () => Check(props => props with { Gpus = -1 }),
            "SB2013 [App/Thing] Gpus = -1: whole numbers are allowed. Give whole GPUs.",
            () => Check(props => props with { Gpus = 0 }),
            () => Check(props => props with { Gpus = NumberToken })),
        new(SizeRules.Fit,
            () => Check(props => props with { MemoryMiB = 8192 }, Spot([MachinePool.X86_64() with { InstanceTypes = ["m7i.large"] }])),
            "SB2014 [App/Thing] Vcpus, MemoryMiB, Gpus = 1, 8192, 0: the largest machine of the queue 'bulk' is m7i.large with 2 vCPUs, 7955 MiB for jobs and 0 GPUs. Ask for less, or give the queue a pool with larger InstanceTypes.",
            () => Check(props => props with { MemoryMiB = 7500 }, Spot([MachinePool.X86_64() with { InstanceTypes = ["m7i.large"] }])),
            () => Check(props => props with { MemoryMiB = NumberToken }, Spot([MachinePool.X86_64() with { InstanceTypes = ["m7i.large"] }]))),
        new(MemoryRules.Parts,
            () => Check(props => props with { MemoryMiB = 512, Volumes = [TaskVolume.Tmpfs("/scratch", 400)], SharedMemoryMiB = 113 }),
            "SB2019 [App/Thing] MemoryMiB = 512: the tmpfs of Volumes (400 MiB) and SharedMemoryMiB (113 MiB) are part of it. Raise "
                + "MemoryMiB, or make them smaller.",
            () => Check(props => props with { MemoryMiB = 512, Volumes = [TaskVolume.Tmpfs("/scratch", 400)], SharedMemoryMiB = 112 }),
            () => Check(
                props => props with {
                    MemoryMiB = NumberToken, Volumes = [TaskVolume.Tmpfs("/scratch", NumberToken)], SharedMemoryMiB = NumberToken
                })),
        new(RunRules.Record,
            () => Check(
                props => props with { Timeout = TimeSpan.FromDays(14), Retry = RetryPolicy.OnMachineLoss(10) },
                Spot() with { History = TimeSpan.FromDays(30) }),
            "SB2033 [App/Thing] Timeout = 14 days, with 10 attempts: the record of a run is kept for 30 days, from its submission on. "
                + "Raise SpotPlatformProps.History, up to 3653 days, or allow fewer attempts or less time.",
            () => Check(
                props => props with { Timeout = TimeSpan.FromDays(3), Retry = RetryPolicy.OnMachineLoss(10) },
                Spot() with { History = TimeSpan.FromDays(30) }),
            () => Check(
                props => props with { Timeout = TimeSpan.FromDays(14), Retry = RetryPolicy.OnMachineLoss(NumberToken) },
                Spot() with { History = TimeSpan.FromDays(30) })),
        new(RoleRules.Trust,
            () => RoleRules.Trusts("""{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}]}""") ? [] : [RoleRules.Broken("Team/Role")],
            "SB2034 [App/Thing] TaskRole = 'Team/Role': a role that ecs-tasks.amazonaws.com may assume is allowed. Declare it with "
                + "AssumedBy = new ServicePrincipal(\"ecs-tasks.amazonaws.com\"), or leave TaskRole out for a role of the task's own.",
            () => RoleRules.Trusts("""{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":["ecs-tasks.amazonaws.com"]}}]}""") ? [] : [RoleRules.Broken("Team/Role")],
            () => RoleRules.Trusts("""{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":{"Fn::Join":["",[]]}}}]}""") ? [] : [RoleRules.Broken("Team/Role")]),
        new(ImageRules.Reference,
            () => Check(props => props with { Image = TaskImage.FromRegistry("https://ghcr.io/Team/App:1") }),
            "SB2114 [App/Thing] Image = 'https://ghcr.io/Team/App:1': [registry/]name[:tag][@digest] in lower case is allowed, such "
                + "as public.ecr.aws/docker/library/busybox:1.37. Write ghcr.io/team/app:1, if that is meant.",
            () => Check(props => props with { Image = TaskImage.FromRegistry("ghcr.io/team/app:1") }),
            () => Check(props => props with { Image = TaskImage.FromRegistry("https://" + Token) })),
        new(ImageRules.NoWayOut,
            () => Check(props => props with { Image = TaskImage.FromRegistry("ghcr.io/team/app:1") }, Spot() with { IsIsolated = true }),
            "SB2115 [App/Thing] Image = 'ghcr.io/team/app:1': the platform 'prod' has no way to the internet, and reaches images of "
                + "Amazon ECR alone. Copy the image to a repository of Amazon ECR, or let its pull-through cache do so, and use "
                + "TaskImage.FromEcrRepository.",
            () => Check(props => props with { Image = TaskImage.FromRegistry("ghcr.io/team/app:1") }),
            () => Check(props => props with { Image = TaskImage.FromRegistry(Token) }, Spot() with { IsIsolated = true })),
        new(SizeRules.Limit,
            () => Check(props => props with { Vcpus = 8 }, Spot([MachinePool.X86_64(maxVcpus: 4)])),
            "SB2015 [App/Thing] Vcpus = 8: the largest MaxVcpus of the queue's pools is 4. Raise the pool's MaxVcpus, or ask for fewer.",
            () => Check(props => props with { Vcpus = 4 }, Spot([MachinePool.X86_64(maxVcpus: 4)])),
            () => Check(props => props with { Vcpus = 8 }, Spot([MachinePool.X86_64(maxVcpus: NumberToken)]))),
    ];

    private static IEnumerable<RuleCase> Runs =>
    [
        new(RunRules.Attempts,
            () => Check(props => props with { Retry = RetryPolicy.OnMachineLoss(20) }),
            "SB2021 [App/Thing] Retry.MaxAttempts = 20: AWS Batch takes 1 to 10, all causes together. Choose 1 to 10, or "
                + "QueueCapacity.OnDemand for a job that must not be lost.",
            () => Check(props => props with { Retry = RetryPolicy.OnMachineLoss(10) }),
            () => Check(props => props with { Retry = RetryPolicy.OnMachineLoss(NumberToken) })),
        new(RunRules.RuleCount,
            () => Check(props => props with { Retry = RetryPolicy.OnMachineLoss() with { Rules = [Exit("1"), Exit("2"), Exit("3"), Exit("4")] } }),
            "SB2022 [App/Thing] Retry = 6 rules: AWS Batch takes 5, of which the classes of failure and the catch-all take some. Take out rules of your own, or give more classes the action of Application.",
            () => Check(props => props with { Retry = RetryPolicy.OnMachineLoss() with { Rules = [Exit("1"), Exit("2"), Exit("3")] } }), null),
        new(RunRules.Pattern,
            () => Check(props => props with { Retry = RetryPolicy.Never with { Rules = [new RetryRule(RetryAction.Retry) { OnReason = "*Error" }] } }),
            "SB2023 [App/Thing] Retry.Rules[0].OnReason = '*Error': letters, digits, periods, colons and white space are allowed, and a * at the end, 512 at most. Cut the pattern before the first other character and end it with *.",
            () => Check(props => props with { Retry = RetryPolicy.Never with { Rules = [new RetryRule(RetryAction.Retry) { OnReason = "Error*" }] } }),
            () => Check(props => props with { Retry = RetryPolicy.Never with { Rules = [new RetryRule(RetryAction.Retry) { OnReason = Token }] } })),
        new(RunRules.Timeout,
            () => Check(props => props with { Timeout = TimeSpan.FromSeconds(30) }),
            "SB2024 [App/Thing] Timeout = 30 seconds: AWS Batch takes whole seconds, 60 or more. Set TimeSpan.FromSeconds(60) or more, or leave it out for 24 hours.",
            () => Check(props => props with { Timeout = TimeSpan.FromSeconds(60) }), null),
        new(RunRules.ArraySize,
            () => Check(props => props with { ArraySize = 1 }),
            "SB2025 [App/Thing] ArraySize = 1: AWS Batch takes 2 to 10000. Leave it out for a single job, or split the array.",
            () => Check(props => props with { ArraySize = 2 }),
            () => Check(props => props with { ArraySize = NumberToken })),
        new(RunRules.Priority,
            () => Check(props => props with { Priority = 10000, Owner = "data" }, Fair),
            "SB2028 [App/Thing] Priority = 10000: AWS Batch takes 0 to 9999. Choose one of them; among the tasks of one owner the higher one goes first.",
            () => Check(props => props with { Priority = 9999, Owner = "data" }, Fair),
            () => Check(props => props with { Priority = NumberToken })),
        new(RunRules.Description,
            () => Check(props => props with { Description = new string('x', 513) }),
            "SB2026 [App/Thing] Description = 513 characters: 512 are allowed. Shorten it.",
            () => Check(props => props with { Description = new string('x', 512) }),
            () => Check(props => props with { Description = Token + new string('x', 513) })),
        new(DefinitionSize.Limit,
            () => Check(props => props with { Environment = new() { ["QUERY"] = new string('x', 24 * 1024) } }),
            "SB2027 [App/Thing] Command, Parameters, Environment, Secrets = 27956 bytes of job definition: AWS Batch takes 24576. Put what is long into the image or an S3 object, and give the task its address.",
            () => Check(props => props with { Environment = new() { ["QUERY"] = new string('x', 20 * 1024) } }),
            () => Check(props => props with { Environment = new() { ["QUERY"] = Token + new string('x', 20 * 1024) } })),
    ];

    private static IEnumerable<RuleCase> Containers =>
    [
        new(ContainerRules.UndeclaredParameter,
            () => Check(props => props with { Command = ["clone", "Ref::group"] }),
            "SB2101 [App/Thing] Command = 'Ref::group': the declared parameters are []. Add Parameters[\"group\"] with its default value.",
            () => Check(props => props with { Command = ["clone", "Ref::group"], Parameters = new() { ["group"] = "all" } }),
            () => Check(props => props with { Command = ["clone", Token, "Ref::group"] })),
        new(ContainerRules.UnusedParameter,
            () => Check(props => props with { Command = ["clone"], Parameters = new() { ["group"] = "all" } }),
            "SB2102 [App/Thing] Parameters[\"group\"] = 'all': a parameter is used in Command. Add Ref::group to Command, or take the parameter out.",
            () => Check(props => props with { Command = ["clone", "--group=Ref::group"], Parameters = new() { ["group"] = "all" } }),
            () => Check(props => props with { Command = [Token], Parameters = new() { ["group"] = "all" } })),
        new(ContainerRules.ReservedParameter,
            () => Check(props => props with { Command = ["Ref::Ref"], Parameters = new() { ["Ref"] = "all" } }),
            "SB2111 [App/Thing] Parameters[\"Ref\"] = 'all': any other name is allowed. Rename it, here and in Command.",
            () => Check(props => props with { Command = ["Ref::Reference"], Parameters = new() { ["Reference"] = "all" } }), null),
        new(OverridableRules.Name,
            () => Check(props => props with { OverridableEnvironment = ["SPOTBATCH_TASK"] }),
            "SB2112 [App/Thing] OverridableEnvironment[0] = 'SPOTBATCH_TASK': letters, digits and _ are allowed, not starting with a digit, AWS_BATCH or SPOTBATCH_. Rename it, or take it out.",
            () => Check(props => props with { OverridableEnvironment = ["LEVEL", "MODE"] }),
            () => Check(props => props with { OverridableEnvironment = [Token] })),
        new(OverridableRules.Length,
            () => Check(props => props with { OverridableEnvironment = [new string('A', 128), new string('B', 128)] }),
            "SB2113 [App/Thing] OverridableEnvironment = 2 names of 257 characters: 256 are allowed, with a space between two. Use shorter names, fewer of them, or one variable with JSON in it.",
            () => Check(props => props with { OverridableEnvironment = [new string('A', 128), new string('B', 127)] }),
            () => Check(props => props with { OverridableEnvironment = [Token, new string('B', 256)] })),
        new(ContainerRules.VariableName,
            () => Check(props => props with { Environment = new() { ["AWS_BATCH_MODE"] = "x" } }),
            "SB2103 [App/Thing] Environment = 'AWS_BATCH_MODE': letters, digits and _ are allowed, not starting with a digit, AWS_BATCH or SPOTBATCH_ (but SPOTBATCH_SUBMIT_ is). Rename it.",
            () => Check(props => props with { Environment = new() { ["MODE"] = "x" } }),
            () => Check(props => props with { Environment = new() { [Token] = "x" } })),
        new(ContainerRules.VariableTwice,
            () => Check(
                props => props with { Environment = new() { ["TOKEN"] = "x" }, Secrets = new() { ["TOKEN"] = TaskSecret.Unknown } }),
            "SB2104 [App/Thing] Environment = 'TOKEN': a variable is allowed once. Take it out of Environment when it is a secret.",
            () => Check(
                props => props with { Environment = new() { ["MODE"] = "x" }, Secrets = new() { ["TOKEN"] = TaskSecret.Unknown } }), null),
        new(ContainerRules.PrivateRegistry,
            () => Check(props => props with { Image = TaskImage.FromRegistry("123456789012.dkr.ecr.eu-west-1.amazonaws.com/jobs:1") }),
            "SB2105 [App/Thing] Image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/jobs:1': FromRegistry takes images of other registries. Use TaskImage.FromEcrRepository with Repository.FromRepositoryName or your repository's construct.",
            () => Check(props => props with { Image = TaskImage.FromRegistry("public.ecr.aws/jobs:1") }),
            () => Check(props => props with { Image = TaskImage.FromRegistry(Token) })),
        new(ContainerRules.Volume,
            () => Check(props => props with { Volumes = [TaskVolume.Tmpfs("scratch", 64)] }),
            "SB2106 [App/Thing] Volumes[0].ContainerPath = 'scratch': an absolute path that no other volume has is allowed. Give each volume its own path, such as /data.",
            () => Check(props => props with { Volumes = [TaskVolume.Tmpfs("/scratch", 64), TaskVolume.HostPath("/tmp/cache", "/cache")] }),
            () => Check(props => props with { Volumes = [TaskVolume.Tmpfs(Token, NumberToken)] })),
    ];

    private static IEnumerable<RuleCase> Processes =>
    [
        new(CredentialRules.Known,
            () => Check(props => props with { Environment = new() { ["GH"] = Credentials.GitHub } }),
            "SB2107 [App/Thing] Environment[\"GH\"] = 'ghp_...' (40 characters), a GitHub token: a plain value is readable to all who may describe the job definition. Use Secrets[\"GH\"] = TaskSecret.FromSecretsManager(...), and replace the credential: it is in this repository's history.",
            () => Check(props => props with { Environment = new() { ["GH"] = "ghp_none" } }),
            () => Check(props => props with { Environment = new() { ["GH"] = Token + Credentials.GitHub } })),
        new(ProcessRules.SharedMemory,
            () => Check(props => props with { SharedMemoryMiB = 0 }),
            "SB2108 [App/Thing] SharedMemoryMiB = 0: whole MiB of 1 or more are allowed. Give the size in MiB, or leave it out for 64.",
            () => Check(props => props with { SharedMemoryMiB = 1 }),
            () => Check(props => props with { SharedMemoryMiB = NumberToken })),
        new(ProcessRules.Ulimit,
            () => Check(props => props with { Ulimits = [new("nofile", 2048, 1024)] }),
            "SB2109 [App/Thing] Ulimits[0] = 2048, 1024: whole numbers are allowed, the soft limit at most the hard one; -1 is no limit. Raise HardLimit, or lower SoftLimit.",
            () => Check(props => props with { Ulimits = [new("nofile", 1024, 1024), new("memlock", -1, -1)] }),
            () => Check(props => props with { Ulimits = [new(Token, NumberToken, 0)] })),
    ];

    private static RetryRule Exit(string code) => new(RetryAction.Exit) { OnExitCode = code };
}
