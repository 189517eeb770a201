namespace SpotBatch.Report.Tests;

/// <summary>The report in a browser: the reference fleet's, and a small one with what that has not.</summary>
public sealed class ReportPageTests
{
    [BrowserTheory]
    [InlineData("loads without a word on the console, and asks for nothing")]
    [InlineData("shows every task and figure")]
    [InlineData("filters by words, owner, queue and state, and the week with it")]
    [InlineData("sorts by a column, and back")]
    [InlineData("opens a task and an hour, by the keyboard too")]
    [InlineData("says under the pointer what is asked when")]
    [InlineData("is readable in light and in dark")]
    [InlineData("fits a phone, with all of a task and a way to sort")]
    [InlineData("redraws the load when the window changes")]
    [InlineData("shows follow-ups, warnings, and texts that look like HTML as texts")]
    public void ThePage(string check)
    {
        PageRun.Results.Should().ContainKey(check).And.HaveCount(10);
        if (PageRun.Results[check] is { } fault)
            Assert.Fail(fault);
    }
}
