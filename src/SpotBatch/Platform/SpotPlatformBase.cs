using Amazon.CDK;
using Constructs;

namespace SpotBatch;

/// <summary>What <see cref="SpotPlatform"/> and imported platforms have in common. It is not for deriving from.</summary>
public abstract class SpotPlatformBase : Construct, ISpotPlatform
{
    private protected SpotPlatformBase(Construct scope, string id, PlatformDeclaration declaration) : base(scope, id)
    {
        Declaration = declaration;
        Fleet = Fleet.Of(this);
        Fleet.Add(this);
    }

    /// <inheritdoc/>
    public string PlatformName => Declaration.Name;

    /// <summary>What is known of the platform at synth.</summary>
    internal PlatformDeclaration Declaration { get; }

    /// <summary>The declarations that are checked together with this platform's.</summary>
    internal Fleet Fleet { get; }

    /// <summary>The stack whose account and region are the platform's; null where those are wherever its name is looked for.</summary>
    internal virtual Stack? Home => null;

    /// <summary>Who uses the platform, by stack.</summary>
    internal HashSet<TaskStack> Users { get; } = [];

    /// <summary>The platform behind the interface, which only this library implements.</summary>
    internal static SpotPlatformBase From(ISpotPlatform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return platform as SpotPlatformBase
            ?? throw new ArgumentException($"{platform.GetType()} is no platform: use SpotPlatform, or SpotPlatform.FromName", nameof(platform));
    }

    /// <summary>The platform as the tasks of one scope's stack see it.</summary>
    internal TaskStack TasksIn(IConstruct scope)
    {
        var stack = Stacks.Of(scope);
        var tasks = Fleet.TasksIn(stack, PlatformName, () => new TaskStack(stack, PlatformName, shared => ValuesIn(stack, shared)));
        Users.Add(tasks);
        return tasks;
    }

    /// <summary>
    /// The platform as somebody sees it who is granted something: its stack reads the platform's parameters when it is
    /// deployed, and is deployed after the platform's where one app has both.
    /// </summary>
    internal IPlatformValues ValuesFor(IConstruct grantee)
    {
        DeployBefore(grantee);
        return TasksIn(grantee).Values;
    }

    /// <summary>Has a construct of another stack wait for what the platform publishes; another app's platform is there.</summary>
    private protected virtual void DeployBefore(IConstruct user)
    {
    }

    /// <summary>The platform's values for tasks of a stack; what has to be made for them stands in <paramref name="scope"/>.</summary>
    private protected abstract IPlatformValues ValuesIn(Stack stack, Construct scope);
}
