namespace SpotBatch;

/// <summary>
/// The rules by which AWS Batch's own events reach people, without a machine that writes words: the last attempt of a job
/// failed, or a queue is blocked. Plain objects: nothing here calls the CDK.
/// https://docs.aws.amazon.com/batch/latest/userguide/batch_job_events.html
/// https://docs.aws.amazon.com/batch/latest/userguide/batch-job-queue-blocked-events.html
/// </summary>
internal static class DirectAlerts
{
    /// <summary>What AWS Batch tells by itself.</summary>
    public static IReadOnlyList<AlertKind> Told { get; } = [AlertKind.Failures, AlertKind.Stuck];

    private const string Role = "TopicRole";
    private const int MostTargets = 5;

    /// <summary>The template.</summary>
    /// <param name="platform">The platform's name.</param>
    /// <param name="kinds">What is told.</param>
    /// <param name="receivers">Who hears.</param>
    /// <param name="deadLetterQueueArn">Where what could not be delivered goes.</param>
    /// <param name="besideLedger">Whether the platform has a ledger, too, which tells of its own runs.</param>
    /// <param name="path">The construct path; null when resources are to have none.</param>
    public static byte[] Of(
        string platform, IReadOnlyList<AlertKind> kinds, IReadOnlyList<AlertReceiver> receivers, string deadLetterQueueArn,
        bool besideLedger, string? path)
    {
        var template = new ResourceTemplate(path);
        var failures = kinds.Contains(AlertKind.Failures);
        // With a ledger its own machine tells of them.
        var blocked = kinds.Contains(AlertKind.Stuck) && !besideLedger;
        if ((failures || blocked) && receivers.Where(receiver => receiver.IsTopic).ToArray() is { Length: > 0 } topics)
            template.Add(
                Role, "AWS::IAM::Role", LedgerRole.OfHook(platform, Cfn.ArnOf("events", "rule/*"), [.. MailTemplate.Publishing(topics)]));
        if (failures)
            Add(
                template, "Failures", Failures(platform, besideLedger), "failed, its last attempt included", platform, receivers,
                deadLetterQueueArn);
        if (blocked)
            Add(template, "BlockedQueues", Blocked(platform), "waits and blocks its queue", platform, receivers, deadLetterQueueArn);
        return template.Serialize();
    }

    /// <summary>
    /// By the prefix of the definition's ARN: a list of queues would outgrow a pattern. An array tells of itself, not of its
    /// children. Jobs of a ledger are named by their runs, with two hyphens.
    /// </summary>
    private static Dictionary<string, object> Failures(string platform, bool besideLedger) =>
        Pattern("Batch Job State Change", new Dictionary<string, object>
    {
        ["status"] = new[] { "FAILED" },
        ["jobDefinition"] = Definitions(platform),
        // A child's event need not have its index; its id has a colon.
        // https://docs.aws.amazon.com/batch/latest/userguide/array_jobs.html
        ["jobId"] = new[] { new Dictionary<string, object> { ["anything-but"] = new { wildcard = "*:*" } } },
    }, besideLedger ? platform : null);

    private static Dictionary<string, object> Blocked(string platform) => Pattern(
        "Batch Job Queue Blocked", new Dictionary<string, object> { ["jobDefinition"] = Definitions(platform) }, null);

    private static Dictionary<string, object> Pattern(string type, Dictionary<string, object> detail, string? named)
    {
        if (named is not null)
        {
            detail["jobName"] = new object[]
            {
                new { prefix = $"{named}-" }, new Dictionary<string, object> { ["anything-but"] = new { wildcard = "*--*" } },
            };
        }

        return new Dictionary<string, object> { ["source"] = new[] { "aws.batch" }, ["detail-type"] = new[] { type }, ["detail"] = detail };
    }

    private static object[] Definitions(string platform) => [new { prefix = Cfn.ArnOf("batch", $"job-definition/{platform}-") }];

    private static void Add(
        ResourceTemplate template, string id, object pattern, string what, string platform, IReadOnlyList<AlertReceiver> receivers,
        string deadLetterQueueArn)
    {
        foreach (var (some, index) in receivers.Chunk(MostTargets).Select((some, index) => (some, index)))
        {
            template.Add(index == 0 ? id : $"{id}{index + 1}", "AWS::Events::Rule", new
            {
                Description = $"Tells of jobs of the platform {platform}",
                EventPattern = pattern,
                Targets = some.Select((receiver, place) => new
                {
                    Id = $"{(receiver.IsTopic ? "Topic" : "Hook")}{place + 1}",
                    receiver.Arn,
                    // A role for topics, too: a topic's policy can't say which rules may publish.
                    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
                    RoleArn = receiver.IsTopic ? Cfn.Arn(Role) : receiver.RoleArn,
                    InputTransformer = DirectBodies.Transformer(receiver.Format, platform, what),
                    RetryPolicy = new { MaximumEventAgeInSeconds = 86400, MaximumRetryAttempts = 185 },
                    DeadLetterConfig = new { Arn = deadLetterQueueArn },
                }),
            });
        }
    }
}
