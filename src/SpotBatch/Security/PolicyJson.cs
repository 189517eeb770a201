using Amazon.CDK.AWS.IAM;

namespace SpotBatch;

/// <summary>Policies as plain data, which crosses into the CDK once, where a statement object would each time.</summary>
internal static class PolicyJson
{
    public static PolicyDocument Document(params object[] statements) => PolicyDocument.FromJson(new Dictionary<string, object>
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = statements,
    });

    public static Dictionary<string, object> Allow(string[] actions, string[] resources, object? condition = null)
    {
        var statement = new Dictionary<string, object>
        {
            ["Effect"] = "Allow",
            ["Action"] = actions,
            ["Resource"] = resources,
        };
        if (condition is not null)
            statement["Condition"] = condition;
        return statement;
    }

    /// <summary>A statement of a resource's own policy: a service of AWS may act on it, under a condition.</summary>
    public static Dictionary<string, object> AllowService(string service, string[] actions, string resource, object condition)
    {
        var statement = Allow(actions, [resource], condition);
        statement["Principal"] = new Dictionary<string, object> { ["Service"] = service };
        return statement;
    }
}
