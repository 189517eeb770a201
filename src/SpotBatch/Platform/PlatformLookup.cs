using Amazon.CDK;
using Constructs;

namespace SpotBatch;

/// <summary>
/// A platform's contract by way of the CDK's own context: asked once by the CLI, kept in cdk.context.json, so that
/// pipelines need no account. https://docs.aws.amazon.com/cdk/v2/guide/context.html
/// </summary>
internal sealed class PlatformLookup
{
    private const string Pending = "spotbatch-contract-not-looked-up-yet";

    private readonly Construct _scope;
    private readonly string _platform;

    public PlatformLookup(Construct scope, string platform)
    {
        (_scope, _platform) = (scope, platform);
        Declaration = Names.IsPlatformName(platform) && HasEnvironment() ? Read() : Unknown;
    }

    /// <summary>The platform; one of which nothing is known while its contract is missing or wrong.</summary>
    public PlatformDeclaration Declaration { get; }

    /// <summary>What is wrong with the contract.</summary>
    public Finding? Problem { get; private set; }

    private PlatformDeclaration Unknown => PlatformDeclaration.Unknown(_platform) with { IsPending = true };

    private bool HasEnvironment()
    {
        var stack = Stacks.Of(_scope);
        if (!Tokens.Contains(stack.Account) && !Tokens.Contains(stack.Region))
            return true;
        Problem = ContractRules.HasNoEnvironment();
        return false;
    }

    private PlatformDeclaration Read()
    {
        if (Part(1) is not { } first)
            return Unknown;
        if (ContractText.Origin(first) is not { } origin || ContractText.PartCount(first) is not { } count)
            return Wrong(ContractRules.IsUnreadable(Key(1), "does not begin like one"));
        if (origin.Format is < PublishedPlatform.FirstFormat or > PublishedPlatform.CurrentFormat)
            return Wrong(ContractRules.IsNewer(origin.Format, origin.Version));

        var text = first;
        for (var part = 2; part <= count; part++)
        {
            if (Part(part) is not { } next)
                return Unknown;
            text += next;
        }

        if (ContractText.Digest(text) is not { } digest)
            return Wrong(ContractRules.IsUnreadable(Key(1), "is cut off, edited by hand or mixed from two deployments"));
        if (ContractText.Read(text) is not { } published)
            return Wrong(ContractRules.IsUnreadable(Key(1), "lacks something"));
        return published.Platform == _platform
            ? Publication.Declaration(published) with { Seen = $"SpotBatch {published.Version}, contract {digest}" }
            : Wrong(ContractRules.IsOfAnother(_platform, published.Platform));
    }

    private PlatformDeclaration Wrong(Finding problem)
    {
        Problem = problem;
        return Unknown;
    }

    /// <summary>One part of the text; null while the CDK has not asked for it, or found none.</summary>
    private string? Part(int number)
    {
        var value = ContextProvider.GetValue(_scope, new GetContextValueOptions { Provider = "ssm", Props = Query(number), DummyValue = Pending }).Value;
        if (value is string text && text != Pending)
            return text;
        if (value is not string)
            Problem = ContractRules.IsUnreadable(Key(number), "is no text");
        else if (_scope.Node.TryGetContext(Key(number)) is { } error)
            Problem = ContractRules.IsMissing(_platform, Name(number), ErrorText(error));
        return null;
    }

    private string Key(int number) => ContextProvider.GetKey(_scope, new GetContextKeyOptions { Provider = "ssm", Props = Query(number) }).Key;

    private Dictionary<string, object> Query(int number) => new() { ["parameterName"] = Name(number) };

    private string Name(int number) => PlatformParameters.Path(_platform, PlatformParameters.Contract(number));

    // The CLI leaves its error in the place of the value: { "$providerError": "..." }.
    private static string ErrorText(object error) =>
        error is IDictionary<string, object> fields && fields.TryGetValue("$providerError", out var text) ? $"{text}" : $"{error}";
}
