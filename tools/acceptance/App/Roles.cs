using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace SpotBatch.Acceptance.App;

/// <summary>Roles that the run takes on, to see what a grant allows and what it refuses.</summary>
internal static class Roles
{
    /// <summary>One that this account's people may take on for an hour, with nothing but what is granted to it.</summary>
    public static Role Taken(Construct scope, string id)
    {
        var role = new Role(scope, id, new RoleProps { AssumedBy = new AccountRootPrincipal(), MaxSessionDuration = Duration.Hours(1) });
        _ = new CfnOutput(Stack.Of(scope), $"{id}Arn", new CfnOutputProps { Value = role.RoleArn });
        return role;
    }

    /// <summary>
    /// One for TestState, which runs a single state and says what Step Functions calls its error. It may submit to names
    /// that do not exist, and write one item that nobody reads.
    /// https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html
    /// </summary>
    public static Role Probe(Construct scope, string id, string platform, string table)
    {
        var stack = Stack.Of(scope);
        string Batch(string resource) => stack.FormatArn(new ArnComponents { Service = "batch", Resource = resource, ResourceName = $"{platform}-nothing*" });
        var role = new Role(scope, id, new RoleProps { AssumedBy = new ServicePrincipal("states.amazonaws.com") });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = ["batch:SubmitJob"],
            Resources = [Batch("job-queue"), Batch("job-definition"), stack.FormatArn(new ArnComponents { Service = "batch", Resource = "job", ResourceName = "*" })],
        }));
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = ["dynamodb:UpdateItem"],
            Resources = [table],
            Conditions = new Dictionary<string, object> { ["ForAllValues:StringEquals"] = new Dictionary<string, object> { ["dynamodb:LeadingKeys"] = "PROBE" } },
        }));
        _ = new CfnOutput(stack, $"{id}Arn", new CfnOutputProps { Value = role.RoleArn });
        return role;
    }
}
