using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SecretsManager;
using SpotBatch;

namespace Docs.Snippets;

public static class CatalogSnippets
{
    public static void Declare(App app)
    {
        var shared = new Stack(app, "Shared");
        var platform = new SpotPlatform(shared, "Platform", new SpotPlatformProps
        {
            PlatformName = "prod",
            Queues = [new TaskQueue("urgent", priority: 100), new TaskQueue("bulk", priority: 1)],
            JobExecutionTimeout = TimeSpan.FromHours(24),
        });
        var bucket = new Bucket(shared, "Bucket");
        var service = new Role(shared, "Service", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") });

        // begin-snippet: catalog-synthesizer
        var large = new App(new AppProps { DefaultStackSynthesizer = new CatalogStackSynthesizer() });
        // end-snippet
        GC.KeepAlive(large);

        // begin-snippet: catalog-file
        var defaults = new BackgroundTaskProps
        {
            Platform = platform,
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
        };
        var catalog = TaskCatalog.FromFile(app, "tasks.yaml", defaults, new TaskCatalogProps
        {
            Names = new CatalogNames
            {
                Repositories = { ["jobs"] = Repository.FromRepositoryName(shared, "Jobs", "jobs") },
                Secrets = { ["api-token"] = TaskSecret.FromSecretsManager(Secret.FromSecretNameV2(shared, "ApiToken", "api-token")) },
            },
        });
        // end-snippet

        // begin-snippet: catalog-task
        bucket.GrantReadWrite(catalog["clone-roots"]);
        catalog["report"].GrantSubmit(service);
        Tags.Of(catalog["report"]).Add("cost-center", "1234");
        // end-snippet

        // begin-snippet: catalog-stacks
        TaskCatalog.FromFiles(app, ["more.yaml"], defaults, new TaskCatalogProps
        {
            StacksPerOwner = 4,
            StacksOfOwner = { ["skims"] = 16 },
            Stack = part => new Stack(app, $"More-{part.Id}", new StackProps { Description = $"Tasks of {part.Owner}" }),
            NamesIn = (part, stack) => new CatalogNames
            {
                Roles = { ["worker"] = Role.FromRoleName(stack, "Worker", $"{part.Owner}-worker") },
            },
        });
        // end-snippet

        // begin-snippet: catalog-list
        TaskCatalog.FromTasks(app, Enumerable.Range(1, 300).Select(shard => defaults with
        {
            TaskName = $"index-{shard}",
            Queue = new TaskQueue("bulk"),
            Owner = "search",
            Command = ["index", $"{shard}"],
            Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(6))],
            Spread = TimeSpan.FromMinutes(30),
        }), new TaskCatalogProps { StacksPerOwner = 2 });
        // end-snippet

        // begin-snippet: catalog-check
        foreach (var problem in TaskCatalog.Check(["tasks.yaml", "more.yaml"]))
            Console.Error.WriteLine(problem);
        // end-snippet
    }
}
