using System.Text.RegularExpressions;

namespace SpotBatch.Tool;

/// <summary>
/// Whether the lines of a crontab have a user before the command, as /etc/crontab and /etc/cron.d do: said, or seen by
/// where the file is, or by what stands in that place.
/// </summary>
internal sealed partial class CrontabUsers
{
    /// <summary>Users of most machines, which are no programs.</summary>
    private static readonly HashSet<string> Known =
        [
            "root", "www-data", "nobody", "daemon", "ec2-user", "ubuntu", "apache", "nginx", "www", "centos", "debian", "vagrant", "http",
            "_apt"
        ];

    private readonly bool _all;

    public CrontabUsers(string path, bool areSaid, IReadOnlyList<string> lines)
    {
        var users = lines.Where(line => line is not ("" or ['#', ..]) && line.Length < 1000 && !Crontab.IsVariable(line))
            .Select(Candidate).ToList();
        _all = areSaid || SystemFile().IsMatch(path)
            || (users.Count > 0 && users.TrueForAll(user => user is not null) && users.Exists(Known.Contains!));
    }

    public bool StandIn(string line) => _all || (Candidate(line) is { } user && Known.Contains(user));

    /// <summary>What would be the user; null when it looks like none.</summary>
    private static string? Candidate(string line) =>
        Crontab.Entry(line, hasUsers: true)?.User is { } user && Name().IsMatch(user) ? user : null;

    [GeneratedRegex(@"\A[a-z_][a-z0-9_-]{0,31}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A/etc/(?:crontab|cron\.d/[^/]+)\z")]
    private static partial Regex SystemFile();
}
