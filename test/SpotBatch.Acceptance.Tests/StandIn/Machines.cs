using System.Globalization;

namespace SpotBatch.Acceptance.Tests.StandIn;

/// <summary>Step Functions.</summary>
internal sealed class Machines(World world, Jobs jobs)
{
    private readonly HashSet<string> _redriven = [];

    public Dictionary<string, Func<Call, object>> Answers => new()
    {
        ["stepfunctions describe-state-machine"] = call => new { definition = call["state-machine-arn"] },
        ["stepfunctions validate-state-machine-definition"] = Validate,
        ["stepfunctions test-state"] = Test,
        ["stepfunctions start-execution"] = Start,
        ["stepfunctions describe-execution"] = Describe,
        ["stepfunctions redrive-execution"] = Redrive,
    };

    private object Validate(Call call)
    {
        var isWrong = world.Is("definitions") && File.ReadAllText(call["definition"]["file://".Length..]).EndsWith("-watch", StringComparison.Ordinal);
        return new
        {
            result = isWrong ? "FAIL" : "OK",
            diagnostics = isWrong ? new[] { new { code = "SCHEMA_VALIDATION_FAILED", message = "The field BOOL is not supported by Step Functions", location = "/States/Note" } } : [],
        };
    }

    private object Test(Call call)
    {
        var definition = call["definition"];
        var (row, status, error, cause) = definition switch
        {
            _ when definition.Contains("acceptance-Canary", StringComparison.Ordinal) => ("error-denied", "FAILED", "Batch.AccessDeniedException", "User is not authorized to perform: batch:SubmitJob (Service: Batch, Status Code: 403)"),
            _ when definition.Contains("submitJob", StringComparison.Ordinal) => ("error-client", "FAILED", "Batch.ClientException", "Job Queue can not be found (Service: Batch, Status Code: 400)"),
            _ when definition.Contains("attribute_exists", StringComparison.Ordinal) => ("error-condition", "FAILED", "DynamoDb.ConditionalCheckFailedException", "The conditional request failed"),
            _ when definition.Contains("\"Catch\":[", StringComparison.Ordinal) => ("data-limit-caught", "CAUGHT_ERROR", "States.DataLimitExceeded", "The state returned a result larger than 262144"),
            _ when definition.Contains("$join", StringComparison.Ordinal) => ("data-limit", "FAILED", "States.DataLimitExceeded", "The state returned a result larger than 262144"),
            _ => ("nesting", "SUCCEEDED", "", ""),
        };
        return !world.Is(row) ? new { status, error, cause }
            : row == "nesting" ? new { status = "FAILED", error = "States.QueryEvaluationError", cause = "The expression is nested too deeply" }
            : new { status = "FAILED", error = "States.TaskFailed", cause = "It did not work" };
    }

    private object Start(Call call)
    {
        var machine = call["state-machine-arn"];
        if (machine.EndsWith("-watch", StringComparison.Ordinal) && !world.Is("missed"))
            world.Say(Stacks.Url("acceptance", "MailsUrl"), "Task Late (acceptance) on acceptance did not succeed in time: due by 2026-01-05T11:00:00Z.\nWhy: runs started and none succeeded.");
        if (machine.EndsWith("-gate", StringComparison.Ordinal) && !world.Is("dead-letter"))
            world.Say(Stacks.Url("acceptance", "dead"), call["input"]);
        if (machine.EndsWith("MappedArn", StringComparison.Ordinal))
        {
            for (var i = 0; i < (world.Is("workflow") ? 1 : 3); i++)
                jobs.Accept("acceptance", "Step", i.ToString(CultureInfo.InvariantCulture));
        }
        if (machine.EndsWith("RedrivenArn", StringComparison.Ordinal))
            jobs.Accept("acceptance", "Step", "redriven", "3");
        return new { executionArn = machine };
    }

    private object Describe(Call call)
    {
        var execution = call["execution-arn"];
        return new { status = execution.EndsWith("RedrivenArn", StringComparison.Ordinal) ? "FAILED" : "SUCCEEDED", redriveCount = _redriven.Contains(execution) ? 1 : 0 };
    }

    private object Redrive(Call call)
    {
        _redriven.Add(call["execution-arn"]);
        if (!world.Is("redrive"))
            jobs.Accept("acceptance", "Step", "redriven again", "3");
        return new { };
    }
}
