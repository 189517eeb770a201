using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.EFS;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SecretsManager;
using Amazon.CDK.AWS.SSM;
using SpotBatch;

namespace Docs.Snippets;

public static class TasksSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Tasks");
        var platform = new SpotPlatform(stack, "Platform");
        var repository = new Repository(stack, "Repository");
        var defaults = Images(repository, new Secret(stack, "Registry")) with { Platform = platform, Timeout = TimeSpan.FromHours(1) };
        Container(stack, defaults, new Secret(stack, "Token"));
        Variables(stack, defaults);
        Runs(stack, defaults);
        Storage(stack, platform, defaults);
        Submit(stack, platform, defaults);
    }

    private static BackgroundTaskProps Images(IRepository repository, ISecret credentials)
    {
        // begin-snippet: tasks-images
        TaskImage pinned = TaskImage.FromEcrRepository(repository, "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        TaskImage open = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37");
        TaskImage closed = TaskImage.FromRegistry("registry.example.com/jobs:42", credentials);
        TaskImage built = TaskImage.FromAsset("jobs");
        // end-snippet
        _ = (open, closed, built);
        return new BackgroundTaskProps { Platform = null!, Image = pinned };
    }

    private static void Container(Stack stack, BackgroundTaskProps defaults, ISecret token)
    {
        var key = StringParameter.FromSecureStringParameterAttributes(
            stack, "Key", new SecureStringParameterAttributes { ParameterName = "/team/key" });

        // begin-snippet: tasks-container
        new BackgroundTask(stack, "Import", defaults with
        {
            Command = ["import", "--group", "Ref::group"],
            Parameters = new() { ["group"] = "all" },
            Environment = new() { ["LOG_LEVEL"] = "info" },
            Secrets = new()
            {
                ["API_TOKEN"] = TaskSecret.FromSecretsManager(token, field: "token"),
                ["SIGNING_KEY"] = TaskSecret.FromSsmParameter(key),
            },
            User = "1000:1000",
            ReadonlyRootFilesystem = true,
        });
        // end-snippet
    }

    private static void Variables(Stack stack, BackgroundTaskProps defaults)
    {
        // begin-snippet: submitting-variables
        new BackgroundTask(stack, "report", defaults with
        {
            Environment = new() { ["LOG_LEVEL"] = "info" },
            OverridableEnvironment = ["LOG_LEVEL", "DRY_RUN"],
        });
        // end-snippet
    }

    private static void Runs(Stack stack, BackgroundTaskProps defaults)
    {
        // begin-snippet: tasks-retry
        new BackgroundTask(stack, "Scan", defaults with
        {
            Timeout = TimeSpan.FromHours(3),
            Retry = RetryPolicy.OnMachineLoss(maxAttempts: 6) with
            {
                Infrastructure = RetryAction.Retry,
                Rules = [new RetryRule(RetryAction.Retry) { OnExitCode = "75" }],
            },
        });
        // end-snippet

        // begin-snippet: tasks-array
        new BackgroundTask(stack, "Tiles", defaults with { Command = ["render-tile"], ArraySize = 500 });
        // end-snippet
    }

    private static void Storage(Stack stack, SpotPlatform platform, BackgroundTaskProps defaults)
    {
        var files = new Amazon.CDK.AWS.EFS.FileSystem(stack, "Files", new FileSystemProps { Vpc = platform.Vpc });

        // begin-snippet: tasks-volumes
        var index = new BackgroundTask(stack, "Index", defaults with
        {
            User = "1000",
            Volumes =
            [
                TaskVolume.Efs(files, "/data", files.AddAccessPoint("Jobs")),
                TaskVolume.HostPath("/var/cache/jobs", "/cache"),
                TaskVolume.Tmpfs("/scratch", sizeMiB: 256),
            ],
        });
        files.Connections.AllowDefaultPortFrom(platform);
        // end-snippet
    }

    private static void Submit(Stack stack, SpotPlatform platform, BackgroundTaskProps defaults)
    {
        var task = new BackgroundTask(stack, "OnRequest", defaults);
        var service = new Role(stack, "Service", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });

        // begin-snippet: tasks-submit
        task.GrantSubmit(service);
        task.GrantReadRuns(service);
        // end-snippet
    }
}
