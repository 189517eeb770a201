namespace SpotBatch.Report.Tests;

/// <summary>A theory that needs a browser. Without one it is skipped, and the results say so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    /// <summary>A theory that needs a browser.</summary>
    public BrowserTheoryAttribute()
    {
        if (Browser.Program is null)
            Skip = "There is no Chromium on this machine: install Debian's (apt-get install chromium), or set SPOTBATCH_CHROMIUM";
    }
}
