using System.Text.Json;

namespace SpotBatch;

/// <summary>How machines tell of their memory and disk, where a pool asks for it: the CloudWatch agent.</summary>
internal static class HostMetrics
{
    /// <summary>
    /// Apart from the platform's other metrics: whatever a machine may do, a job that runs as root could borrow, and
    /// alarms ring by those.
    /// </summary>
    public static string Namespace(string? platform) => platform is null ? "SpotBatch/machines" : $"SpotBatch/{platform}/machines";

    /// <summary>The namespace, if any pool asks for it.</summary>
    public static string? Namespace(IEnumerable<MachinePool> pools, string? platform) => pools.Any(pool => pool.HostMetrics) ? Namespace(platform) : null;

    /// <summary>
    /// The part of the user data that installs the agent, from Amazon Linux's own packages. It is a service of its own:
    /// jobs don't wait for it, and where it fails, the machine works without.
    /// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/install-CloudWatch-Agent-on-EC2-Instance.html
    /// </summary>
    public static string Part(MachinePool pool, string? platform) =>
        $$"""
        --==SPOTBATCH==
        Content-Type: text/x-shellscript; charset="us-ascii"

        #!/bin/bash
        # Memory and disk of this machine as metrics. Jobs don't wait for it.
        mkdir -p /opt/spotbatch
        cat >/opt/spotbatch/metrics.json <<'JSON'
        {{Configuration(pool, platform)}}
        JSON
        systemd-run --unit=spotbatch-metrics /bin/bash -c 'for try in 1 2 3; do dnf install --assumeyes amazon-cloudwatch-agent && /opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c file:/opt/spotbatch/metrics.json && exit; sleep 60; done; exit 1'


        """;

    /// <summary>
    /// By pool and not by machine: a metric is billed for each combination of dimensions, and machines come and go.
    /// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html
    /// </summary>
    private static string Configuration(MachinePool pool, string? platform)
    {
        var dimensions = new { Pool = pool.Name };
        return JsonSerializer.Serialize(new
        {
            agent = new { metrics_collection_interval = 60, omit_hostname = true, run_as_user = "root" },
            metrics = new
            {
                @namespace = Namespace(platform),
                metrics_collected = new
                {
                    mem = new { measurement = new[] { "used_percent" }, append_dimensions = dimensions },
                    disk = new { measurement = new[] { "used_percent" }, resources = new[] { "/" }, drop_device = true, append_dimensions = dimensions },
                },
            },
        });
    }
}
