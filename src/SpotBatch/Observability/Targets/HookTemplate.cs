namespace SpotBatch;

/// <summary>
/// How EventBridge calls somebody over HTTPS: an API destination, the connection that authorizes it, and the role that
/// rules call it as. Plain objects: nothing here calls the CDK.
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html
/// </summary>
internal static class HookTemplate
{
    public const string Connection = "Connection";
    public const string Destination = "Destination";
    public const string Role = "Role";

    /// <summary>The template.</summary>
    /// <param name="hook">What is called.</param>
    /// <param name="platform">The name of the platform.</param>
    /// <param name="callers">The ARNs of rules that may call it, with wildcards.</param>
    /// <param name="path">The construct path; null when resources are to have none.</param>
    public static byte[] Of(HookAlert hook, string platform, object callers, string? path)
    {
        var template = new ResourceTemplate(path);
        template.Add(Connection, "AWS::Events::Connection", new
        {
            Description = $"Authorizes alerts of the platform {platform}",
            AuthorizationType = "API_KEY",
            AuthParameters = new
            {
                ApiKeyAuthParameters = new { ApiKeyName = hook.Header, ApiKeyValue = hook.Key },
                // Added to each body, which is an object. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ConnectionHttpParameters.html
                InvocationHttpParameters = hook.BodyKey is null ? null : new
                {
                    BodyParameters = new[] { new { Key = hook.BodyKey, Value = hook.Key, IsValueSecret = true } },
                },
            },
        });
        template.Add(Destination, "AWS::Events::ApiDestination", new
        {
            Description = $"Takes alerts of the platform {platform}",
            ConnectionArn = Cfn.Arn(Connection),
            HttpMethod = "POST",
            InvocationEndpoint = hook.Endpoint,
            InvocationRateLimitPerSecond = hook.MostCallsPerSecond,
        });
        template.Add(Role, "AWS::IAM::Role", LedgerRole.OfHook(platform, callers,
            [LedgerRights.Allow(["events:InvokeApiDestination"], Cfn.Arn(Destination))]));
        return template.Serialize();
    }
}
