namespace SpotBatch;

/// <summary>The few functions of CloudFormation that templates here use.</summary>
internal static class Cfn
{
    public static object Ref(string logicalId) => new Dictionary<string, object> { ["Ref"] = logicalId };

    public static object Arn(string logicalId, string attribute = "Arn") => new Dictionary<string, object> { ["Fn::GetAtt"] = new[] { logicalId, attribute } };

    /// <summary>A text with pseudo parameters and resources in it: <c>${AWS::Region}</c>, <c>${Table.Arn}</c>.</summary>
    public static object Sub(string text) => new Dictionary<string, object> { ["Fn::Sub"] = text };

    /// <summary>A text of parts of which one is a token, which <see cref="Sub"/> can't hold.</summary>
    public static object Join(params object[] parts) => new Dictionary<string, object> { ["Fn::Join"] = new object[] { "", parts } };

    /// <summary>One piece of a text, counted from 0.</summary>
    public static object Piece(int index, string separator, object text) => new Dictionary<string, object>
    {
        ["Fn::Select"] = new object[] { index, new Dictionary<string, object> { ["Fn::Split"] = new[] { separator, text } } },
    };

    /// <summary>The ARN of something of this account and region.</summary>
    public static object ArnOf(string service, string resource) =>
        Sub($"arn:${{AWS::Partition}}:{service}:${{AWS::Region}}:${{AWS::AccountId}}:{resource}");
}
