using Constructs;

namespace SpotBatch;

/// <summary>The machines and queues of a platform: one environment for each kind that some queue asks for.</summary>
internal sealed class PlatformCapacity
{
    private readonly Dictionary<(string Pool, bool OnDemand), SpotComputeEnvironment> _environments = [];
    private readonly Dictionary<EnvironmentPlan, string> _updated = [];
    private readonly Dictionary<string, MachineSurroundings> _surroundings = [];
    private readonly Dictionary<(string Queue, TaskArchitecture Architecture), SpotJobQueue> _queues = [];
    private readonly PlatformDeclaration _platform;
    private readonly MachineNetwork _network;
    private readonly MachineRole _role;
    private readonly Construct _machinesScope;

    public PlatformCapacity(Construct scope, PlatformDeclaration platform, MachineNetwork network, MachineRole role)
    {
        (_platform, _network, _role) = (platform, network, role);
        _machinesScope = new Construct(scope, "Machines");
        var queues = new Construct(scope, "Queues");
        foreach (var plan in QueuePlan.Of(platform).DistinctBy(plan => (ConstructId.Safe(plan.Queue.Name), plan.Architecture)))
        {
            var id = new SpotJobQueueProps { Queue = plan.Queue, Environments = [.. plan.Environments.Select(Environment)] };
            _queues[(plan.Queue.Name, plan.Architecture)] =
                new SpotJobQueue(Child(queues, plan.Queue.Name), plan.Architecture.Name, id);
        }
    }

    public IReadOnlyCollection<SpotComputeEnvironment> Environments => _environments.Values;

    /// <summary>The ARNs of those whose images are kept up to date.</summary>
    public IReadOnlyDictionary<EnvironmentPlan, string> Updated => _updated;

    public IReadOnlyDictionary<(string Queue, TaskArchitecture Architecture), SpotJobQueue> Queues => _queues;

    private SpotComputeEnvironment Environment(EnvironmentPlan plan)
    {
        var name = ConstructId.Safe(plan.Pool.Name);
        if (!_environments.TryGetValue((name, plan.OnDemand), out var environment))
        {
            var pool = Child(_machinesScope, name);
            environment = new SpotComputeEnvironment(pool, plan.Id, plan, _platform.JobExecutionTimeout, Surroundings(pool, plan.Pool));
            _environments[(name, plan.OnDemand)] = environment;
            if (plan.Pool.ImageUpdates.Schedule is not null)
                _updated[plan] = environment.ComputeEnvironmentArn;
        }

        return environment;
    }

    /// <summary>Spot and on-demand machines of a pool start from the same launch template.</summary>
    private MachineSurroundings Surroundings(Construct scope, MachinePool pool)
    {
        var name = ConstructId.Safe(pool.Name);
        if (!_surroundings.TryGetValue(name, out var surroundings))
        {
            surroundings = new MachineSurroundings(_network, _role, new MachineTemplate(scope, "LaunchTemplate", pool, _platform.Name), _platform.Name);
            _surroundings[name] = surroundings;
        }

        return surroundings;
    }

    private static Construct Child(Construct scope, string name)
    {
        var id = ConstructId.Safe(name);
        return scope.Node.TryFindChild(id) as Construct ?? new Construct(scope, id);
    }
}
