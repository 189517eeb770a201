using System.Text.Json;
using Amazon.CDK;
using Docs.Snippets;

namespace SpotBatch.Tests.Docs.Moving;

/// <summary>A guide as a reader follows it: the sample that it starts from, and the program of its page.</summary>
internal sealed record Guide(string Page, string[] Samples, Action<App> Declare, string[] Teams, Func<IEnumerable<OldSchedule>> Old)
{
    public static readonly IReadOnlyDictionary<string, Guide> All = new Guide[]
    {
        new("gitlab", ["gitlab-schedules.json", "gitlab-ci.yml"], MovingGitLabSnippets.Declare, ["integrates", "analytics"], OldSchedules.OfGitLab),
        new("hangfire", ["hangfire.txt"], MovingHangfireSnippets.Declare, ["billing", "warehouse"], OldSchedules.OfHangfire),
        new("kubernetes", ["cronjobs.yaml"], MovingKubernetesSnippets.Declare, ["data", "web"], OldSchedules.OfKubernetes),
        new("copilot", ["copilot.yaml"], MovingCopilotSnippets.Declare, ["reports", "catalog"], OldSchedules.OfCopilot),
        new("cdk", [], MovingCdkSnippets.Declare, ["payments"], OldSchedules.OfCdk),
        new("terraform", ["main.tf"], MovingTerraformSnippets.Declare, ["sequencing", "operations"], OldSchedules.OfTerraform),
    }.ToDictionary(guide => guide.Page);

    private readonly Dictionary<string, Synthesized> _synthesized = [];

    /// <summary>The program with these teams switched on, synthesized once.</summary>
    public Synthesized With(params string[] live)
    {
        var context = string.Join(' ', live);
        return _synthesized.TryGetValue(context, out var app) ? app : _synthesized[context] = Anew(context);
    }

    public Synthesized Anew(string live) => Synthesized.App(Declare, new Dictionary<string, object> { ["live"] = live });

    /// <summary>The schedules of its only stack, by the task.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Schedules(Synthesized app) => Only(app).Schedules
        .Select(schedule => schedule.GetProperty("Properties"))
        .ToDictionary(schedule => schedule.Text("Name").Split('.')[1]);

    public static Resources Only(Synthesized app) => app.Template(Path.GetFileName(app.Templates.Single()).Split('.')[0]);

    /// <summary>The owner of each task, from the tags of its definition.</summary>
    public static IReadOnlyDictionary<string, string> Owners(Synthesized app) => Only(app).Of("AWS::Batch::JobDefinition")
        .Select(definition => definition.At("Properties", "Tags"))
        .ToDictionary(tags => tags.Text("spotbatch:task"), tags => tags.Text("spotbatch:owner"));
}
