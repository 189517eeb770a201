namespace SpotBatch.Tool;

/// <summary>What there is here in the place of a key that a task does not have.</summary>
internal static class KubernetesWords
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["startingDeadlineSeconds"] = "Scheduler tries for 24 hours, and then the fire is a dead letter",
        ["successfulJobsHistoryLimit"] = "every run is on record for 90 days",
        ["failedJobsHistoryLimit"] = "every run is on record for 90 days",
        ["ttlSecondsAfterFinished"] = "records end by themselves",
        ["parallelism"] = "children of an array run side by side as there is room; uses is the key for a limit",
        ["podFailurePolicy"] = "retry is the key: what is tried again, by class of failure",
        ["restartPolicy"] = "a failed container is a failed attempt: retry is the key",
        ["serviceAccountName"] = "rights of Kubernetes end with it; rights of AWS are the task's role: grants, or taskRole",
        ["serviceAccount"] = "rights of Kubernetes end with it; rights of AWS are the task's role: grants, or taskRole",
        ["nodeSelector"] = "machines are chosen by the queue: queue, and architecture, are the keys",
        ["tolerations"] = "machines are chosen by the queue: queue is the key",
        ["affinity"] = "machines are chosen by the queue: queue is the key",
        ["imagePullSecrets"] = "an image of a private registry is named in CatalogNames.Images, with its credentials",
        ["imagePullPolicy"] = "machines keep images by their tag or digest",
        ["securityContext"] = "user, readonlyRootFilesystem and privileged are the keys",
        ["capabilities"] = "a container has those of Docker; privileged is the key for all",
        ["allowPrivilegeEscalation"] = "there is no such switch; user is the key for one that is not root",
        ["runAsNonRoot"] = "user is the key: say which one",
        ["workingDir"] = "the image's own is used: put cd into the command",
        ["ports"] = "nothing calls a task: it is outside the cluster's network",
        ["livenessProbe"] = "timeout ends what hangs",
        ["readinessProbe"] = "nothing calls a task",
        ["startupProbe"] = "nothing calls a task",
        ["lifecycle"] = "put it into the command",
        ["hostAliases"] = "names are those of the network",
        ["dnsPolicy"] = "names are those of the network",
        ["dnsConfig"] = "names are those of the network",
        ["priorityClassName"] = "priority of the queue, and priority, decide",
        ["terminationGracePeriodSeconds"] = "AWS Batch gives 30 seconds",
        ["hostNetwork"] = "a task has the network of its machine",
    };

    public static string Of(string key) => Words.GetValueOrDefault(key, "a task has no such key");
}
