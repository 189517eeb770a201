namespace SpotBatch.Tool;

/// <summary>Whose cron an expression is: what it means where they differ.</summary>
internal enum CronDialect
{
    /// <summary>https://man7.org/linux/man-pages/man5/crontab.5.html</summary>
    Crontab,

    /// <summary>https://github.com/floraison/fugit, which GitLab reads it with: L, #, and <c>N/step</c> to the end.</summary>
    GitLab,

    /// <summary>
    /// https://pkg.go.dev/github.com/robfig/cron/v3, which Kubernetes and Copilot read it with: ? is *, and <c>N/step</c>
    /// to the end.
    /// </summary>
    Go,
}
