namespace SpotBatch;

/// <summary>
/// Jobs must not borrow a machine's role. EC2 jobs use the host's network, where no hop limit keeps them from the metadata
/// address, so the kernel does, for all but root:
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-limiting-access.html
/// </summary>
internal static class MetadataProtection
{
    /// <summary>
    /// It fails closed. The ECS agent starts after the user data (its unit says After=cloud-final.service), and from then on
    /// not without the rule, which a restart of the machine forgets. Where the rule can't be set, the machine goes without
    /// having taken a job, and AWS Batch's Auto Scaling group starts another:
    /// https://docs.aws.amazon.com/autoscaling/ec2/userguide/health-checks-overview.html
    /// Should even that fail, the script never ends, and so the agent never starts.
    /// </summary>
    public const string Script =
        """
        #!/bin/bash
        # Jobs must not borrow this machine's role: only root may ask for its credentials.
        # A machine that can't see to that takes no jobs: it goes, and AWS Batch starts another.
        set -eE
        trap 'systemctl mask --runtime --now --no-block ecs || true; systemctl --no-block poweroff || true; sleep infinity' ERR
        mkdir -p /opt/spotbatch /etc/systemd/system/ecs.service.d
        cat >/opt/spotbatch/protect-metadata <<'SH'
        #!/bin/bash
        rule=(OUTPUT --destination 169.254.169.254/32 --match owner ! --uid-owner 0 --jump REJECT)
        for try in 1 2 3 4 5; do
          iptables --wait 10 --check "${rule[@]}" && exit 0
          iptables --wait 10 --insert "${rule[@]}" || sleep "$try"
        done
        echo 'The metadata address is not protected: this machine takes no jobs.' >&2
        systemctl --no-block poweroff
        exit 1
        SH
        chmod 755 /opt/spotbatch/protect-metadata
        # The rule is gone after a restart, so the agent sets it each time that it starts.
        cat >/etc/systemd/system/ecs.service.d/spotbatch.conf <<'UNIT'
        [Service]
        ExecStartPre=/opt/spotbatch/protect-metadata
        UNIT
        systemctl daemon-reload
        /opt/spotbatch/protect-metadata
        """;
}
