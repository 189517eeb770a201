using Amazon.CDK;
using Constructs;

namespace SpotBatch;

/// <summary>
/// A platform's values as another stack reads them: template parameters that CloudFormation resolves from SSM at
/// every update of that stack.
/// </summary>
internal sealed class ParameterValues(Construct scope, PlatformDeclaration platform) : IPlatformValues
{
    private readonly Dictionary<string, string> _values = [];
    private readonly List<CfnParameter> _parameters = [];

    /// <summary>How many parameters the stack has for it so far.</summary>
    public int Count => _parameters.Count;

    /// <summary>What refers to the template parameters so far.</summary>
    public IReadOnlyCollection<string> Declared => _values.Values;

    public string LogGroupName => Shared("LogGroup", PlatformParameters.LogGroup);

    public string ScheduleGroupName => Shared("ScheduleGroup", PlatformParameters.ScheduleGroup);

    public string ScheduleRoleArn => Shared("ScheduleRole", PlatformParameters.ScheduleRole);

    public string DeadLetterQueueArn => Shared("DeadLetterQueue", PlatformParameters.DeadLetterQueue);

    public string GateArn => Value("Gate", PlatformParameters.Gate);

    public string BusName => Value("Bus", PlatformParameters.Bus);

    public string EventRoleArn => Value("EventRole", PlatformParameters.EventRole);

    public string LedgerName => Value("Ledger", PlatformParameters.Ledger);

    public string QueueArn(string queue, TaskArchitecture architecture) =>
        Value($"Queue-{ConstructId.Safe(queue)}-{architecture.Name}", PlatformParameters.Queue(queue, architecture));

    /// <summary>What both kinds of platforms have: one parameter each with a ledger, one list of all without.</summary>
    private string Shared(string id, string name) => platform.Runs.Records ? Value(id, name) : Listed(id, name);

    private string Value(string id, string name)
    {
        if (!_values.TryGetValue(id, out var value))
            _values[id] = value = Declare(id, "AWS::SSM::Parameter::Value<String>", name).ValueAsString;
        return value;
    }

    private string Listed(string id, string name)
    {
        if (!_values.TryGetValue(id, out var value))
            _values[id] = value = Fn.Select(Array.IndexOf(PlatformParameters.Listed, name), List.ValueAsList);
        return value;
    }

    private CfnParameter List => scope.Node.TryFindChild("Shared") as CfnParameter ?? Declare(
        "Shared", "AWS::SSM::Parameter::Value<List<String>>", PlatformParameters.Shared);

    private CfnParameter Declare(string id, string type, string name)
    {
        var parameter = new CfnParameter(scope, id, new CfnParameterProps
        {
            Type = type,
            Default = PlatformParameters.Path(platform.Name, name),
            Description = $"Of the platform {platform.Name}",
        });
        _parameters.Add(parameter);
        return parameter;
    }
}
