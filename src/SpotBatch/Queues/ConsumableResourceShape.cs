namespace SpotBatch;

/// <summary>
/// The CloudFormation values of a consumable resource, and of what a job takes of it.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-batch-consumableresource.html
/// </summary>
internal static class ConsumableResourceShape
{
    public const string Type = "AWS::Batch::ConsumableResource";

    /// <summary>The resource. A job's units come back when it ends.</summary>
    /// <param name="units">How many there are.</param>
    /// <param name="name">The physical name; CloudFormation makes one when it is null.</param>
    public static Dictionary<string, object> Of(double units, string? name = null)
    {
        var properties = new Dictionary<string, object> { ["ResourceType"] = "REPLENISHABLE", ["TotalQuantity"] = units };
        if (name is not null)
            properties["ConsumableResourceName"] = name;
        return properties;
    }

    /// <summary>What a task's jobs take: a turn of their own, where they run one after the other, and units of limits.</summary>
    public static object? UsesOf(TaskDeclaration task)
    {
        object[] uses =
        [
            .. task.TakesTurns ? [Use(Cfn.Ref(TaskTemplate.Turn), 1)] : Array.Empty<object>(),
            .. task.Props.Uses.Select(use => Use(ArnOf(use.ConsumableResourceName), use.Units)),
        ];
        return uses.Length == 0 ? null : new { ConsumableResourceList = uses };
    }

    private static object Use(object resource, double units) => new { ConsumableResource = resource, Quantity = units };

    /// <summary>CloudFormation takes ARNs only. Joined, since Fn::Sub would take a token's mark for a variable of its own.</summary>
    private static Dictionary<string, object> ArnOf(string name) => new()
    {
        ["Fn::Join"] = new object[]
        {
            "",
            new[] { "arn:", Cfn.Ref("AWS::Partition"), ":batch:", Cfn.Ref("AWS::Region"), ":", Cfn.Ref("AWS::AccountId"), $":consumable-resource/{name}" },
        },
    };
}
