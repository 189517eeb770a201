using System.Text.Json;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace SpotBatch;

/// <summary>
/// A platform on one page of CloudWatch: its queues, runs by day, tasks by failures, duration, wait, machine time and Spot
/// losses, machines, and the platform's own machinery. The first three dashboards of an account are free, each further one
/// is 3.00 USD a month. See https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Dashboards.html
/// </summary>
public class TaskDashboard : CfnInclude
{
    private const string Dashboard = "Dashboard";

    internal TaskDashboard(Construct scope, string id, DashboardBody.Shown shown) : base(scope, id, new CfnIncludeProps
    {
        TemplateFile = TemplateFile.Write(Template(shown, ConstructPath.Of(scope) is { } path ? $"{path}/{id}" : null)),
        PreserveLogicalIds = false,
    })
    {
    }

    /// <summary>The dashboard, <c>spotbatch-</c> and the platform's name.</summary>
    public CfnDashboard Resource => (CfnDashboard)GetResource(Dashboard);

    private static byte[] Template(DashboardBody.Shown shown, string? path) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        ConsoleHost.Conditions,
        Resources = new Dictionary<string, object>
        {
            [Dashboard] = new
            {
                Type = "AWS::CloudWatch::Dashboard",
                Properties = new { DashboardName = $"spotbatch-{shown.Platform}", DashboardBody = DashboardBody.Deployed(shown) },
                Metadata = path is null ? [] : new Dictionary<string, string> { [ConstructPath.MetadataKey] = $"{path}/{Dashboard}" },
            },
        },
    });
}
