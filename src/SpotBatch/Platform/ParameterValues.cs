using Amazon.CDK;
using Constructs;

namespace SpotBatch;

/// <summary>
/// A platform's values as another stack reads them: template parameters that CloudFormation resolves from SSM at
/// every update of that stack.
/// </summary>
internal sealed class ParameterValues(Construct scope, string platform) : IPlatformValues
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>What refers to the template parameters so far.</summary>
    public IReadOnlyCollection<string> Declared => _values.Values;

    public string LogGroupName => Value("LogGroup", PlatformParameters.LogGroup);

    public string ScheduleGroupName => Value("ScheduleGroup", PlatformParameters.ScheduleGroup);

    public string ScheduleRoleArn => Value("ScheduleRole", PlatformParameters.ScheduleRole);

    public string DeadLetterQueueArn => Value("DeadLetterQueue", PlatformParameters.DeadLetterQueue);

    public string GateArn => Value("Gate", PlatformParameters.Gate);

    public string BusName => Value("Bus", PlatformParameters.Bus);

    public string EventRoleArn => Value("EventRole", PlatformParameters.EventRole);

    public string LedgerName => Value("Ledger", PlatformParameters.Ledger);

    private string Value(string id, string name)
    {
        if (!_values.TryGetValue(id, out var value))
            _values[id] = value = Declare(id, PlatformParameters.Path(platform, name)).ValueAsString;
        return value;
    }

    private CfnParameter Declare(string id, string path) => new(scope, id, new CfnParameterProps
    {
        Type = "AWS::SSM::Parameter::Value<String>",
        Default = path,
        Description = $"Of the platform {platform}",
    });
}
