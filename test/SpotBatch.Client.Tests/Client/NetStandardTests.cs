using System.Runtime.Loader;
using CsCheck;

namespace SpotBatch.Client.Tests.Client;

/// <summary>The build for netstandard2.0 has code of its own where that framework lacks something. It must say the same.</summary>
public sealed class NetStandardTests
{
    private static readonly System.Reflection.Assembly Old = new AssemblyLoadContext("netstandard2.0")
        .LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "netstandard2.0", "SpotBatch.Client.dll"));

    [Fact]
    public void TheOldBuild_IsAnother() => Old.Should().NotBeSameAs(typeof(SpotBatchTask).Assembly);

    [Fact]
    public void TheOldBuild_SubmitsTheSame() => Texts.Token.Sample(token =>
    {
        dynamic task = Activator.CreateInstance(Old.GetType("SpotBatch.Client.SpotBatchTask")!, "spotbatch-prod", "report", "spotbatch.submit")!;
        dynamic request = Activator.CreateInstance(Old.GetType("SpotBatch.Client.SubmitRequest")!, token)!;
        request.Parameters.Add("text", token);
        var old = task.Event(request);

        var expected = new SpotBatchTask("spotbatch-prod", "report").Event(new SubmitRequest(token) { Parameters = { ["text"] = token } });
        ((string)old.RunId).Should().Be(expected.RunId);
        ((string)old.Detail).Should().Be(expected.Detail);
    }, iter: 20);
}
