namespace SpotBatch;

/// <summary>The roles of a ledger: each trusts one service, for one purpose.</summary>
internal static class LedgerRole
{
    /// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html</summary>
    public static object OfMachine(LedgerSettings settings, LedgerMachine machine, object[] rights, params object[] managed) =>
        Of($"{machine.Purpose} on the platform {settings.Platform}", "states.amazonaws.com", LedgerRights.Machine(settings, machine.Name), rights, managed);

    /// <summary>
    /// Any rule of this account and region: those of tasks stand in many stacks, on the platform's bus, the default one and
    /// others, under names that CloudFormation makes.
    /// </summary>
    public static object OfRules(LedgerSettings settings, object[] rights) => OfRules(
        $"Passes events to the machines of the platform {settings.Platform}", rights);

    /// <inheritdoc cref="OfRules(LedgerSettings, object[])"/>
    public static object OfRules(string description, object[] rights) => Of(
        description, "events.amazonaws.com", Cfn.ArnOf("events", "rule/*"), rights);

    /// <summary>Rules that call somebody over HTTPS. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html</summary>
    public static object OfHook(string platform, object callers, object[] rights) =>
        Of($"Delivers alerts of the platform {platform}", "events.amazonaws.com", callers, rights);

    /// <summary>A machine that publishes messages, of the platform or of tasks in a stack of their own.</summary>
    public static object OfMail(string platform, object machineArn, object[] rights) =>
        Of($"Publishes alerts of the platform {platform}", "states.amazonaws.com", machineArn, rights);

    /// <summary>https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html</summary>
    public static object OfSchedules(string description, string groupArn, object[] rights) =>
        Of(description, "scheduler.amazonaws.com", groupArn, rights);

    /// <summary>AWS Backup says which account it acts for, and nothing more.</summary>
    public static object OfBackups(LedgerSettings settings, object[] rights) =>
        Of($"Backs up the runs of the platform {settings.Platform}", "backup.amazonaws.com", null, rights);

    private static object Of(string description, string service, object? source, object[] rights, params object[] managed) => new
    {
        Description = description,
        AssumeRolePolicyDocument = new
        {
            Version = "2012-10-17",
            Statement = new[]
            {
                new
                {
                    Effect = "Allow",
                    Principal = new { Service = service },
                    Action = "sts:AssumeRole",
                    Condition = new
                    {
                        StringEquals = new Dictionary<string, object> { ["aws:SourceAccount"] = Cfn.Ref("AWS::AccountId") },
                        ArnLike = source is null ? null : new Dictionary<string, object> { ["aws:SourceArn"] = source },
                    },
                },
            },
        },
        ManagedPolicyArns = managed.Length == 0 ? null : managed,
        Policies = new[] { new { PolicyName = "Rights", PolicyDocument = new { Version = "2012-10-17", Statement = rights } } },
    };
}
