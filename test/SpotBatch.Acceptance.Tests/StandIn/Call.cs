using System.Text.Json;

namespace SpotBatch.Acceptance.Tests.StandIn;

/// <summary>A call of the AWS CLI.</summary>
internal sealed record Call(string Name, IReadOnlyList<string> Arguments, string? Role)
{
    /// <summary>The value of an option, such as <c>--name</c>; empty without it.</summary>
    public string this[string option] => Arguments.SkipWhile(argument => argument != $"--{option}").Skip(1).FirstOrDefault() ?? "";

    public JsonElement Json(string option) => JsonDocument.Parse(this[option]).RootElement;
}
