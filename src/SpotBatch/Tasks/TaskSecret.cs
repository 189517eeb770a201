using System.Text.RegularExpressions;
using Amazon.CDK.AWS.SecretsManager;
using Amazon.CDK.AWS.SSM;

namespace SpotBatch;

/// <summary>
/// A secret given to a task by reference: the value reaches the container as an environment variable when it
/// starts, and is in no template, definition or log. Only the execution role of the tasks that declare it may read
/// it. See https://docs.aws.amazon.com/batch/latest/userguide/specifying-sensitive-data.html
/// </summary>
public sealed partial class TaskSecret
{
    private readonly Lazy<(string ValueFrom, ExecutionNeed Need)> _bound;

    private readonly Lazy<bool> _isPartial;

    private TaskSecret(
        Func<(string, ExecutionNeed)> bind,
        Func<bool>? isPartial = null) => (_bound, _isPartial) = (new(bind), new(isPartial ?? (() => false)));

    /// <summary>A secret of AWS Secrets Manager.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="field">The key within a secret that is a JSON object. Default: the whole secret.</param>
    public static TaskSecret FromSecretsManager(ISecret secret, string? field = null)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return new(() =>
        (
            field is null ? secret.SecretArn : $"{secret.SecretArn}:{field}::",
            new ExecutionNeed("secret:" + secret.Node.Path, role => secret.GrantRead(role))
        ), () => IsPartialArn(secret));
    }

    /// <summary>A parameter of AWS Systems Manager: a SecureString, or a plain String.</summary>
    /// <param name="parameter">The parameter. One imported with its encryption key lets the role decrypt it too.</param>
    public static TaskSecret FromSsmParameter(IParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return new(() =>
        (
            parameter.ParameterArn,
            new ExecutionNeed("parameter:" + parameter.Node.Path, role => parameter.GrantRead(role))
        ));
    }

    /// <summary>One that only the app knows, where there is none: it passes as a token does.</summary>
    internal static TaskSecret Unknown { get; } = new(() => (Tokens.UnknownText, new ExecutionNeed("unknown", _ => { })));

    /// <summary>In place of one that is null: its text may be in a template until the problem is reported.</summary>
    internal static TaskSecret Absent { get; } = new(() => ("null", new ExecutionNeed("null", _ => { })));

    internal string ValueFrom => _bound.Value.ValueFrom;

    internal ExecutionNeed Need => _bound.Value.Need;

    /// <summary>Whether the secret is known by a name alone, so that its ARN lacks the end that Secrets Manager gave it.</summary>
    internal bool IsPartial => _isPartial.Value;

    /// <summary>The ARN of a secret that the app declares is one token, and the CDK need not be asked.</summary>
    private static bool IsPartialArn(ISecret secret) => LooksWhole().IsMatch(secret.SecretArn) && secret.SecretFullArn is null;

    [GeneratedRegex(":secret:.*-[A-Za-z0-9]{6}$")]
    private static partial Regex LooksWhole();
}
