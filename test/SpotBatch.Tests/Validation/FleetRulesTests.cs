using Amazon.CDK;
using Amazon.CDK.AWS.SNS;

namespace SpotBatch.Tests.Validation;

/// <summary>Rules on what stands together: stacks, regions, tags, minutes.</summary>
public sealed class FleetRulesTests
{
    [Fact]
    public void MoreThanFiftyQueuesOfTwoPlatformsInARegion_AreReported() => Synthesized.Failure(app => Platforms(app, 26, 25))
        .Should().Contain("SB1003 [B/Platform/Queues/q24/x86_64] Stack = 51 queues in aws://unknown-account/unknown-region: AWS Batch takes 50 of each in a region. Declare fewer, or spread them over accounts.");

    [Fact]
    public void Fifty_AreNot() => Synthesized.App(app => Platforms(app, 25, 25)).Templates.Should().HaveCount(2);

    [Fact]
    public void AStackOfMoreThan500Resources_IsReported_AsIsOneOfTooMuchText()
    {
        // Neither needs 250 tasks: a task may have 99 schedules, and its definition 24 KiB.
        var message = Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Team");
            var props = Declared.Props() with { Platform = new SpotPlatform(new Stack(app, "Base"), "Platform") };
            for (var n = 0; n < 6; n++)
            {
                new BackgroundTask(stack, $"Task{n}", props with
                {
                    Triggers = [.. Enumerable.Range(0, 90).Select(minute => TaskTrigger.Cron($"{minute % 60} {minute / 60} * * ? *"))],
                    Description = new string('x', 512),
                });
            }
        });
        message.Should().Contain("SB1301 [Team] Stack = 6 tasks with 547 resources: CloudFormation takes 500 in a stack.");
        message.Should().NotContain("SB1303");
    }

    [Fact]
    public void AStacksResources_AreAllOfItsTasks_RulesOfEventsAndTurnsToo()
    {
        var task = Declared.Task(props => props with
        {
            Concurrency = ConcurrencyPolicy.Queue,
            Triggers = [TaskTrigger.Rate(TimeSpan.FromDays(1)), TaskTrigger.OnEvent(new Amazon.CDK.AWS.Events.EventPattern { Source = ["app"] })],
        });
        var made = Synthesized.Stack(stack => _ = new BackgroundTask(stack, "Report", task.Props with { Platform = SpotPlatform.FromName(stack, "Platform", "prod"), Queue = new TaskQueue("bulk") })).All.Count;
        made.Should().Be(5, "it has a schedule, a turn, a definition, a rule and its execution role");
    }

    [Fact]
    public void MoreThanFiftyTagsOnATask_AreReported() => Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Team");
            new BackgroundTask(stack, "Report", Declared.Props() with { Platform = new SpotPlatform(new Stack(app, "Base"), "Platform") });
            foreach (var n in Enumerable.Range(0, 45))
                Tags.Of(stack).Add($"k{n}", "v");
        })
        .Should().Contain("SB2009 [Team/Report] Tags = 51 tags: AWS takes 50 on a job, SpotBatch's own included.");

    [Fact]
    public void FiftyTags_WithTheRunsOwn_AreNot_AndATaskBesideThemIsLookedAtToo()
    {
        var message = Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Team");
            var props = Declared.Props() with { Platform = new SpotPlatform(new Stack(app, "Base"), "Platform") };
            new BackgroundTask(stack, "First", props);
            var second = new BackgroundTask(stack, "Second", props);
            foreach (var n in Enumerable.Range(0, 44))
                Tags.Of(stack).Add($"k{n}", "v");
            Tags.Of(second).Add("k46", "v");
        });
        message.Should().Contain("SB2009 [Team/Second] Tags = 51 tags").And.NotContain("[Team/First]");
    }

    [Fact]
    public void FiftyOneTasksOfOneMinute_AreWarnedAbout_OnTheirPlatform_UnlessItIsAcknowledged()
    {
        BurstWarnings(51, _ => { }).Should().ContainSingle().Which.Should().StartWith("Triggers = 51 jobs at 2026-01-01 06:00 UTC, of T0, T1, ").And.EndWith("[ack: SB3901]");
        BurstWarnings(51, platform => Annotations.Of(platform).AcknowledgeWarning("SB3901")).Should().BeEmpty();
        BurstWarnings(50, _ => { }).Should().BeEmpty();
    }

    [Theory]
    [InlineData(1000, false, 1)]
    [InlineData(50, false, 0)]
    [InlineData(1000, true, 0)]
    public void RatesThatAreDeployedTogether_AreWarnedAbout_UnlessTheyAreSpread(int rates, bool spread, int count)
    {
        var synthesized = Synthesized.App(app =>
        {
            var platform = new SpotPlatform(new Stack(app, "Base"), "Platform");
            // 25 of each task: a stack holds 500 resources.
            foreach (var n in Enumerable.Range(0, rates / 25))
            {
                var team = n % 10 == 0 ? new Stack(app, $"Team{n}") : (Stack)app.Node.FindChild($"Team{n / 10 * 10}");
                new BackgroundTask(team, $"T{n}", Declared.Props() with
                {
                    Platform = platform, Spread = spread ? TimeSpan.FromMinutes(5) : null,
                    Triggers = [.. Enumerable.Range(1, 25).Select(minutes => TaskTrigger.Rate(TimeSpan.FromMinutes(minutes * 10)))],
                });
            }
        });
        synthesized.Warnings("Base", "/Base/Platform/Schedules fire together").Should().HaveCount(count)
            .And.NotContain(text => !text.StartsWith("Triggers = 1000 rates, of T0, T1, "));
    }

    [Fact]
    public void TasksOfTwoRegions_DoNotAddUp() => Synthesized.App(app =>
        {
            foreach (var region in new[] { "eu-west-1", "us-east-1" })
            {
                var stack = new Stack(app, region, new StackProps { Env = new Amazon.CDK.Environment { Account = "123456789012", Region = region } });
                var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { PlatformName = region.Replace('-', '_') });
                foreach (var n in Enumerable.Range(0, 26))
                    new BackgroundTask(stack, $"T{n}", Declared.Props() with { Platform = platform, Triggers = [TaskTrigger.Cron("0 6 * * ? *")] });
            }
        })
        .Warnings("eu-west-1", "/eu-west-1/Platform/Schedules fire together").Should().BeEmpty();

    [Fact]
    public void RulesThatDeliverAlertsOfTasksOwn_CountTowardsThoseOfTheBus_ThoseOfAllStacks()
    {
        Warnings(300).Should().BeEmpty();
        Warnings(301).Should().ContainSingle().Which.Should().StartWith("Triggers, Alerts = 301 rules on the platform's bus");

        // Two of 26 topics each, which is another list for each task; the last one repeats a list.
        static string[] Warnings(int lists) =>
        [
            .. Synthesized.App(app =>
            {
                var platform = new SpotPlatform(new Stack(app, "Base"), "Platform", new SpotPlatformProps { Alerts = [AlertTarget.Email("all@example.com")] });
                var stacks = Enumerable.Range(0, 4).Select(n => new Stack(app, $"Team{n}")).ToArray();
                var topics = Enumerable.Range(0, 26).Select(n => AlertTarget.Topic(Topic.FromTopicArn(stacks[0], $"Topic{n}", $"arn:aws:sns:eu-west-1:111122223333:topic{n}"))).ToArray();
                var pairs = (from one in Enumerable.Range(0, 26) from other in Enumerable.Range(one + 1, 25 - one) select new[] { topics[one], topics[other] }).Take(lists).ToList();
                foreach (var (pair, index) in pairs.Append(pairs[^1]).Select((pair, index) => (pair, index)))
                    _ = new BackgroundTask(stacks[index < lists ? index % 4 : (lists - 1) % 4], $"T{index}", Declared.Props() with { Platform = platform, Alerts = pair });
            }).Warnings("Base", "/Base/Platform/Quotas"),
        ];
    }

    /// <summary>AWS's limit of 30 KiB needs no rule: all that a request is made of has limits of its own.</summary>
    [Fact]
    public void TheLargestRequestOfASchedule_IsFarBelow30KiB() => Synthesized.Stack(stack => new BackgroundTask(stack, new string('t', 28), Declared.Props() with
        {
            Platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { PlatformName = new string('p', 32), Queues = [new TaskQueue(new string('q', 64)) { FairShare = new FairShare() }] }),
            Owner = new string('o', 255),
            ArraySize = 10000,
            Parameters = new() { ["text"] = new string('x', 10_000) },
            Command = ["Ref::text"],
            Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(1))],
        }))
        .OnlySchedule.GetProperty("Target").GetProperty("Input").GetRawText().Length.Should().BeLessThan(1024);

    private static string[] BurstWarnings(int tasks, Action<SpotPlatform> then) =>
    [
        .. Synthesized.App(app =>
        {
            var stack = new Stack(app, "Team");
            var platform = new SpotPlatform(stack, "Platform");
            foreach (var n in Enumerable.Range(0, tasks))
                new BackgroundTask(stack, $"T{n}", Declared.Props() with { Platform = platform, Triggers = [TaskTrigger.Cron("0 6 * * ? *")] });
            then(platform);
        }).Warnings("Team", "/Team/Platform/Schedules fire together"),
    ];

    private static void Platforms(App app, params int[] queues)
    {
        foreach (var (count, index) in queues.Select((count, index) => (count, index)))
        {
            var name = ((char)('A' + index)).ToString();
            new SpotPlatform(new Stack(app, name), "Platform", new SpotPlatformProps
            {
                PlatformName = name, Queues = [.. Enumerable.Range(0, count).Select(n => new TaskQueue($"q{n}"))],
            });
        }
    }
}
