using System.Security.Cryptography;
using System.Text;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace SpotBatch;

/// <summary>
/// What the tasks of one stack on one platform share: the platform's values as that stack sees them, the execution
/// roles, the built images.
/// </summary>
internal sealed class TaskStack
{
    private readonly Dictionary<string, ExecutionRole> _executionRoles = [];
    private readonly Dictionary<IRole, string> _arns = [];
    private readonly Stack _stack;
    private readonly Lazy<string> _partition;
    private readonly TaskWriter _writer;

    public TaskStack(Stack stack, string platform, Func<Construct, IPlatformValues> values)
    {
        _stack = stack;
        _partition = new(() => stack.Partition);
        Shared = new Construct(stack, "SpotBatch-" + ConstructId.Safe(platform));
        _writer = new TaskWriter(this);
        Values = values(Shared);
        Alerts = new AlertRoutes(this, platform);
    }

    /// <summary>Where in the stack the shared resources stand.</summary>
    public Construct Shared { get; }

    public IPlatformValues Values { get; }

    public Stack Stack => _stack;

    /// <summary>The ways to those that tasks name themselves.</summary>
    public AlertRoutes Alerts { get; }

    /// <summary>The tasks that stand here, in the order of declaration.</summary>
    public List<FleetTask> Tasks { get; } = [];

    /// <summary>The resources that were made for tasks: what CloudFormation counts against a stack.</summary>
    public int Resources { get; private set; }

    /// <summary>What the tasks' own templates add to the stack's.</summary>
    public int Bytes { get; private set; }

    public int Parameters => (Values as ParameterValues)?.Count ?? 0;

    /// <summary>The tokens of what the tasks share here, all of them of this stack.</summary>
    public IReadOnlySet<string> OwnTokens =>
        _executionRoles.Values.Select(role => role.Arn).Concat((Values as ParameterValues)?.Declared ?? []).ToHashSet();

    /// <summary>Adds a task, whichever way its resources reach the template.</summary>
    public void Add(FleetTask task) => Tasks.Add(task);

    /// <summary>Whether what is made for a task when all is declared is visited by the aspects around it.</summary>
    public bool SettlesBefore(FleetTask task) => _writer.IsBefore(task);

    /// <summary>What tasks depend on reaches those that are text, too.</summary>
    public void SettleDependencies() => _writer.SettleDependencies();

    /// <summary>A task that gets constructs of its own leaves the text in which it is written.</summary>
    public void TakeOut(FleetTask task) => _writer.TakeOut(task);

    public void Count(int resources, int bytes = 0) => (Resources, Bytes) = (Resources + resources, Bytes + bytes);

    public string Partition => _partition.Value;

    /// <summary>The ARN of a role that tasks act as, which is asked of CDK once for all tasks that share it.</summary>
    public string ArnOf(IRole role)
    {
        if (!_arns.TryGetValue(role, out var arn))
            _arns[role] = arn = role.RoleArn;
        return arn;
    }

    /// <summary>The role of all tasks of the stack that need exactly this.</summary>
    public ExecutionRole ExecutionRoleFor(IEnumerable<ExecutionNeed> needs)
    {
        var distinct = needs.DistinctBy(need => need.Key).OrderBy(need => need.Key, StringComparer.Ordinal).ToArray();
        var key = string.Join('\n', distinct.Select(need => need.Key));
        if (!_executionRoles.TryGetValue(key, out var role))
            _executionRoles[key] = role = CreateExecutionRole("ExecutionRole" + Hash(key), distinct);
        return role;
    }

    /// <summary>The id of an image built from a folder: one for each architecture, whatever the number of tasks.</summary>
    public string NextImageId(string directory, TaskArchitecture architecture)
    {
        var id = $"Image{Hash(Path.GetFileName(directory) + architecture.Name)}";
        for (var n = 2; Shared.Node.TryFindChild(id) is not null; n++)
            id = $"Image{Hash(Path.GetFileName(directory) + architecture.Name)}-{n}";
        return id;
    }

    /// <summary>A role that tasks act as, or are started as: ECS says for which account it asks.</summary>
    public IPrincipal TasksPrincipal() => new ServicePrincipal("ecs-tasks.amazonaws.com", new ServicePrincipalOpts
    {
        Conditions = new Dictionary<string, object>
        {
            // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
            ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = _stack.Account },
        },
    });

    private ExecutionRole CreateExecutionRole(string id, ExecutionNeed[] needs)
    {
        var role = new Role(Shared, id, new RoleProps
        {
            AssumedBy = TasksPrincipal(),
            Description = "Starts background tasks: their images, secrets and logs",
            InlinePolicies = new Dictionary<string, PolicyDocument>
            {
                ["Logs"] = PolicyJson.Document(PolicyJson.Allow(["logs:CreateLogStream", "logs:PutLogEvents"], [_stack.FormatArn(new ArnComponents
                {
                    Service = "logs",
                    Resource = "log-group",
                    ResourceName = Values.LogGroupName + ":log-stream:*",
                    ArnFormat = ArnFormat.COLON_RESOURCE_NAME,
                })])),
            },
        });
        Count(resources: 1);
        foreach (var need in needs)
            need.Grant(role);
        return new ExecutionRole(role, role.RoleArn);
    }

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..8];
}
