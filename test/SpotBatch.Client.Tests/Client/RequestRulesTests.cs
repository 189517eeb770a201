namespace SpotBatch.Client.Tests.Client;

public sealed class RequestRulesTests
{
    private static readonly SpotBatchTask Task = new("spotbatch-prod", "report");

    public static TheoryData<SubmitRequest, string> Refused => new()
    {
        { new(null!), "Token is empty; give what the run is for, such as the id of an order" },
        { new(""), "Token is empty; give what the run is for, such as the id of an order" },
        { new(new string('x', 1025)), "Token has 1025 characters; 1024 are allowed. Use a hash of it" },
        { new("a\nb"), "Token has control characters, or halves of characters; use a hash of it" },
        { new("a\ud83d"), "Token has control characters, or halves of characters; use a hash of it" },
        { new("a\udc00\ud83d"), "Token has control characters, or halves of characters; use a hash of it" },
        { new("a") { ArraySize = 1 }, "ArraySize is 1; 2 to 10,000 are allowed" },
        { new("a") { ArraySize = 0 }, "ArraySize is 0; 2 to 10,000 are allowed" },
        { new("a") { ArraySize = -5 }, "ArraySize is -5; 2 to 10,000 are allowed" },
        { new("a") { ArraySize = 10_001 }, "ArraySize is 10001; 2 to 10,000 are allowed" },
        { new("a") { Parameters = { [" "] = "1" } }, "Parameters has an empty name" },
        { new("a") { Parameters = { ["day"] = null! } }, "Parameters['day'] is null" },
        { new("a") { Parameters = { ["day"] = "\ud83d" } }, "Parameters['day'] has halves of characters" },
        { new("a") { Environment = { ["A-B"] = "1" } }, "Environment has the name 'A-B'; letters, digits and _ are allowed, not starting with a digit" },
        { new("a") { Environment = { ["A\n"] = "1" } }, "Environment has the name 'A\n'; letters, digits and _ are allowed, not starting with a digit" },
        { new("a") { Environment = { ["SPOTBATCH_TASK"] = "x" } }, "Environment has the name 'SPOTBATCH_TASK'; names that start with SPOTBATCH_ or AWS_BATCH can't be set" },
        { new("a") { Environment = { ["AWS_BATCH_JOB_ID"] = "x" } }, "Environment has the name 'AWS_BATCH_JOB_ID'; names that start with SPOTBATCH_ or AWS_BATCH can't be set" },
        { new("a") { Environment = { ["A"] = null! } }, "Environment['A'] is null" },
        {
            new("a") { Parameters = { ["day"] = new string('é', 3500) }, Environment = { ["LOG"] = new string('\n', 1744) } },
            "Parameters and Environment take 7,031 characters as JSON; 7,000 are allowed. Put large values where the task can read them, such as S3, and hand in their place"
        },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void ARequestThatCannotRun_IsRefused(SubmitRequest request, string problem)
    {
        var make = () => Task.Event(request);
        make.Should().Throw<ArgumentException>().Which.Message.Should().Be($"The task 'report' can't be submitted: {problem}.");
    }

    [Fact]
    public void AllProblems_AreSaidTogether()
    {
        var make = () => Task.Event(new SubmitRequest("") { ArraySize = 1, Parameters = { [""] = "x" } });
        make.Should().Throw<ArgumentException>().WithMessage(
            "The task 'report' can't be submitted: Token is empty; give what the run is for, such as the id of an order; ArraySize is 1; 2 to 10,000 are allowed; Parameters has an empty name.");
    }

    [Fact]
    public void NoRequest_IsRefused()
    {
        var make = () => Task.Event(null!);
        make.Should().Throw<ArgumentNullException>().WithParameterName("request");
    }

    [Fact]
    public void TheLargestOfAll_Passes()
    {
        var request = new SubmitRequest(new string('x', 1024)) { ArraySize = 10_000 };
        // As the gate's own tests have it: 7,000 characters with the brackets, however many bytes.
        request.Parameters["day"] = string.Concat(Enumerable.Repeat("é🚀", (7000 - """[{"day":""}]""".Length) / 2));
        Task.Event(request).Detail.Should().Contain("é🚀\"},");
        request.Parameters["day"] += "xx";
        var tooLarge = () => Task.Event(request);
        tooLarge.Should().Throw<ArgumentException>().WithMessage("*7,00*");
    }

    [Fact]
    public void TheSmallestArray_Passes() =>
        Task.Event(new SubmitRequest("🚀 a") { ArraySize = 2 }).Detail.Should().Be("""{"token":"🚀 a","arraySize":2}""");
}
