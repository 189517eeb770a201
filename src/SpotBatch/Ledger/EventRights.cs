namespace SpotBatch;

/// <summary>Which events may be put on the bus.</summary>
internal static class EventRights
{
    /// <summary>
    /// Of this source alone, and of one of these types, if any are given. One PutEvents takes ten entries, and AWS types
    /// both keys as lists: each entry must match, and a request that has none of them at all is none of ours.
    /// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
    /// </summary>
    public static Dictionary<string, IDictionary<string, object>> Only(string source, params string[] detailTypes)
    {
        var allowed = new Dictionary<string, object> { ["events:source"] = source };
        if (detailTypes.Length > 0)
            allowed["events:detail-type"] = detailTypes.Length == 1 ? detailTypes[0] : detailTypes;
        return new Dictionary<string, IDictionary<string, object>>
        {
            ["ForAllValues:StringEquals"] = allowed,
            ["Null"] = allowed.Keys.ToDictionary(key => key, object (_) => "false"),
        };
    }
}
