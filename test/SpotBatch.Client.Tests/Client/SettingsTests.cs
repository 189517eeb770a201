using Microsoft.Extensions.Configuration;

namespace SpotBatch.Client.Tests.Client;

public sealed class SettingsTests
{
    [Fact]
    public void TheVariables_NameTheTask()
    {
        Environment.SetEnvironmentVariable("SPOTBATCH_SUBMIT_BUS", "spotbatch-prod");
        Environment.SetEnvironmentVariable("SPOTBATCH_SUBMIT_SOURCE", "spotbatch.submit");
        Environment.SetEnvironmentVariable("SPOTBATCH_SUBMIT_TASK", "report");
        var task = SpotBatchTask.FromEnvironment();
        (task.Bus, task.Source, task.Name).Should().Be(("spotbatch-prod", "spotbatch.submit", "report"));
    }

    [Fact]
    public void APrefix_IsForOneOfSeveralTasks()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["REPORT_BUS"] = "spotbatch-prod",
            ["REPORT_SOURCE"] = "spotbatch.submit",
            ["REPORT_TASK"] = "report",
            ["IMPORT_BUS"] = "spotbatch-prod",
            ["IMPORT_SOURCE"] = "spotbatch.submit",
            ["IMPORT_TASK"] = "import",
        }).Build();
        SpotBatchTask.FromSettings(name => settings[name], "REPORT").Name.Should().Be("report");
        SpotBatchTask.FromSettings(name => settings[name], "IMPORT").Name.Should().Be("import");
    }

    [Fact]
    public void TheTaskOfARunItself_IsNotTaken()
    {
        var read = () => SpotBatchTask.FromSettings(name => name == "SPOTBATCH_TASK" ? "report" : null);
        read.Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void AllMissingVariables_AreSaidTogether()
    {
        var read = () => SpotBatchTask.FromSettings(name => name == "X_SOURCE" ? "spotbatch.submit" : "", "X");
        read.Should().Throw<InvalidOperationException>().WithMessage(
            "No task can be read from the settings X_BUS, X_SOURCE and X_TASK: X_BUS is not set; task.SubmitEnvironment of the CDK constructs gives it; X_TASK is not set; task.SubmitEnvironment of the CDK constructs gives it.");
    }

    [Fact]
    public void ATaskWithoutALedger_IsSubmittedElsewhere()
    {
        var read = () => SpotBatchTask.FromSettings(
            name => name == "X_QUEUE" ? "arn:aws:batch:eu-west-1:111122223333:job-queue/bulk" : null, "X");
        read.Should().Throw<InvalidOperationException>().WithMessage(
            "No task can be read from the settings X_BUS, X_SOURCE and X_TASK: X_QUEUE is set, so its platform has no ledger, and no "
                + "bus that takes runs: call SubmitJob of AWS Batch with X_QUEUE and X_DEFINITION, or give the platform Runs = "
                + "RunRecords.Ledger.");
    }

    [Fact]
    public void AWrongVariable_IsSaid()
    {
        var read = () => SpotBatchTask.FromSettings(name => name == "X_TASK" ? "my report" : "x", "X");
        read.Should().Throw<InvalidOperationException>().WithMessage("*X_TASK: Name is 'my report'; a letter or digit, then letters, digits, _ and - are allowed.");
    }

    [Fact]
    public void AllProblemsOfATask_AreSaidTogether()
    {
        var make = () => new SpotBatchTask("", "a b", " ");
        make.Should().Throw<ArgumentException>().WithMessage(
            "The task 'a b' can't be submitted: Bus is empty; it is 'spotbatch-' and the platform's name; Name is 'a b'; a letter or digit, then letters, digits, _ and - are allowed; Source is empty; it is 'spotbatch.submit'.");
    }
}
