using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>The shapes of names, here and in AWS. A name that holds a token passes.</summary>
internal static partial class Names
{
    public static bool IsPlatformName(string name) => Platform().IsMatch(name);

    public static bool IsPoolName(string name) => Tokens.Contains(name) || Pool().IsMatch(name);

    public static bool IsQueueName(string name) => Tokens.Contains(name) || Queue().IsMatch(name);

    /// <summary>AWS Batch's names of definitions and jobs.</summary>
    public static bool IsTaskName(string name) => Tokens.Contains(name) || Task().IsMatch(name);

    public static bool IsShareIdentifier(string name) => Tokens.Contains(name) || Share().IsMatch(name);

    /// <summary>https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html</summary>
    public static bool IsTagValue(string value) => Tokens.Contains(value) || Tag().IsMatch(value);

    public static bool IsVariable(string name) => Tokens.Contains(name) || Variable().IsMatch(name);

    public static bool IsEmail(string address) => Tokens.Contains(address) || Email().IsMatch(address);

    /// <summary>https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateApiDestination.html</summary>
    public static bool IsHttps(string url) => Tokens.Contains(url) || Https().IsMatch(url);

    /// <summary>A name of an HTTP header. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html takes no other in its HttpParameters.</summary>
    public static bool IsHeader(string name) => Tokens.Contains(name) || Header().IsMatch(name);

    [GeneratedRegex(@"\A(?=.{1,2048}\z)https://(?![/?:])(?:%[0-9A-Fa-f]{2}|[-()_.!~*';/?:@&=+$,A-Za-z0-9])+\z")]
    private static partial Regex Https();

    [GeneratedRegex(@"\A[!#$%&'*+.^_`|~0-9A-Za-z-]{1,512}\z")]
    private static partial Regex Header();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]{0,31}\z")]
    private static partial Regex Platform();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]{0,63}\z")]
    private static partial Regex Pool();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_-]{0,63}\z")]
    private static partial Regex Queue();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]*\z")]
    private static partial Regex Task();

    [GeneratedRegex(@"\A[A-Za-z0-9]{1,255}\z")]
    private static partial Regex Share();

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}\z")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\A[^@\s]+@[^@\s.]+(\.[^@\s.]+)+\z")]
    private static partial Regex Email();
}
