using System.Text.Json;
using Amazon.CDK;

namespace SpotBatch;

/// <summary>A value as a template has it: what a token stands for, as JSON. Tokens' own texts differ from synth to synth.</summary>
internal static class ResolvedText
{
    public static string Of(Stack stack, string value) => Tokens.Contains(value) ? JsonSerializer.Serialize(stack.Resolve(value)) : value;
}
