using Amazon.CDK;
using Amazon.CDK.AWS.S3;
using Constructs;
using SpotBatch;

namespace Jobs;

public class JobsStack : Stack
{
    public JobsStack(Construct scope, string id) : base(scope, id)
    {
        var platform = new SpotPlatform(this, "Platform", new SpotPlatformProps { PlatformName = "consumer" });
        var report = new BackgroundTask(this, "Report", new BackgroundTaskProps
        {
            Platform = platform,
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
            Command = ["echo", "report"],
            Triggers = [TaskTrigger.Cron("0 6 * * ? *", timeZone: "Europe/Zurich")],
        });
        new Bucket(this, "Reports").GrantReadWrite(report);
    }
}
