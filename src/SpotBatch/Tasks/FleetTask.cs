using Amazon.CDK;
using Amazon.CDK.AWS.Batch;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace SpotBatch;

/// <summary>
/// A declared task, as rules see it, and its resources. These reach the template as text, with those of the stack's other
/// tasks: most of what a resource costs is its construct. The CDK gets constructs of a task as soon as somebody touches
/// it, with the same ids.
/// </summary>
/// <param name="parts">What it is made of.</param>
/// <param name="scope">Where it stands.</param>
/// <param name="id">The id of its construct.</param>
/// <param name="become">Makes its own construct; null for one that has it from the beginning.</param>
internal sealed class FleetTask(TaskParts parts, TaskScope scope, string id, System.Action? become = null)
{
    private CfnInclude? _include;
    private bool _isAlone;
    private bool _isCounted;

    /// <summary>The task's own construct; null for one of a catalog that nobody has asked for.</summary>
    public BackgroundTask? Construct { get; set; }

    public TaskParts Parts => parts;

    public TaskScope Scope => scope;

    public string Id => id;

    public TaskDeclaration Declaration => parts.Declaration;

    public TaskStack Stack => parts.Stack;

    public PlatformDeclaration Platform => Declaration.Platform;

    public string TaskName => Declaration.TaskName;

    /// <summary>The path of its construct, or that which it would have.</summary>
    public string Path => scope.PathOf(id);

    /// <summary>The role that the task's code acts as; null while it has none.</summary>
    public IRole? TaskRole { get; set; } = parts.Declaration.Props.TaskRole;

    /// <summary>Whether the CDK has constructs of its resources.</summary>
    public bool HasConstructs => _include is not null;

    /// <summary>The role's ARN is told to the constructs, where there are some already.</summary>
    public void ActAs(Role role)
    {
        TaskRole = role;
        if (HasConstructs)
            JobDefinition.AddPropertyOverride("ContainerProperties.JobRoleArn", role.RoleArn);
    }

    public CfnJobDefinition JobDefinition => (CfnJobDefinition)Resource(TaskTemplate.JobDefinition);

    /// <summary>One of the resources, by its id within the task.</summary>
    public CfnResource Resource(string name)
    {
        MakeConstructs();
        return _include!.GetResource(_isAlone ? name : IdOf(name));
    }

    /// <summary>What stands for the task when another construct depends on it.</summary>
    public IConstruct[] DependencyRoots
    {
        get
        {
            MakeConstructs();
            return _isAlone ? [Construct!] : [Construct!, .. Resources().Keys.Select(name => _include!.GetResource(name))];
        }
    }

    /// <summary>The resources, by their ids in the stack's template.</summary>
    public Dictionary<string, TemplateResource> Resources() => parts.Resources(IdOf, TaskRole);

    /// <summary>Resources as text, each by its id; the first time, they count for the stack.</summary>
    public IReadOnlyDictionary<string, string> Texts(Dictionary<string, TemplateResource> resources)
    {
        var texts = resources.ToDictionary(resource => resource.Key, resource => ResourceTemplate.Text(resource.Value));
        if (!_isCounted)
            Stack.Count(texts.Count, texts.Sum(text => text.Key.Length + text.Value.Length));
        _isCounted = true;
        return texts;
    }

    /// <summary>Makes constructs under the task's own; once there are some, nothing changes.</summary>
    public void MakeConstructs()
    {
        if (HasConstructs)
            return;
        if (Construct is null)
        {
            become!();
            if (HasConstructs)
                return;
        }

        Stack.TakeOut(this);
        _isAlone = true;
        // An id that the CDK leaves out of logical ids.
        _include = new CfnInclude(Construct!, "Default", new CfnIncludeProps
        {
            TemplateFile = TemplateFile.Write(ResourceTemplate.Of(Texts(parts.Resources(name => name, TaskRole)))),
            PreserveLogicalIds = false,
        });
        Link();
        Finish();
    }

    /// <summary>
    /// Has the resources wait for each other as their texts say. An include leaves it to the CDK, which may have looked at
    /// dependencies by now.
    /// </summary>
    public void Link()
    {
        foreach (var (name, resource) in parts.Resources(name => name, TaskRole))
        {
            foreach (var on in resource.DependsOn ?? [])
                Resource(name).AddDependency(Resource(on));
        }
    }

    /// <summary>Has the resources wait for those of other constructs.</summary>
    public void DependOn(IReadOnlyCollection<IConstruct> constructs)
    {
        var targets = constructs.SelectMany(construct => construct.Node.FindAll()).OfType<CfnResource>().Distinct().ToArray();
        foreach (var name in targets.Length == 0 ? [] : parts.Resources(name => name, TaskRole).Keys.ToArray())
        {
            foreach (var target in targets)
                Resource(name).AddDependency(target);
        }
    }

    /// <summary>The resources are constructs of a template that the stack's tasks share.</summary>
    public void StandIn(CfnInclude template) => _include = template;

    private string IdOf(string name) => LogicalId.Of([.. scope.Ids, id, name]);

    /// <summary>What a template can't say.</summary>
    private void Finish()
    {
        if (JobDefinitionShape.ReadsAsFunction(Declaration.Props.Parameters))
            JobDefinition.AddPropertyOverride("Parameters", Declaration.Props.Parameters);
        // Newer versions of the CDK know the type, and would tag it.
        if (Declaration.TakesTurns)
            Resource(TaskTemplate.Turn).KeepTagsOff();
        foreach (
            var limit in Declaration.Props.Uses.Select(use => use.Declared).OfType<SharedLimit>()
                .Where(limit => Stacks.Of(limit) == Stack.Stack))
            JobDefinition.AddDependency(limit.Resource);
    }
}
