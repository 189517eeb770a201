namespace SpotBatch.Tool.Tests;

/// <summary>CronJobs as a catalog.</summary>
public sealed class ImportKubernetesTests
{
    [Fact]
    public void ACronJob_IsATask_WithALineForEachThingThatIsNotCarried()
    {
        var file = Ran.File("job.yaml", """
            apiVersion: batch/v1
            kind: CronJob
            metadata: { name: db-dump, labels: { team: data } }
            spec:
              schedule: "0 */24 * * *"
              timeZone: Europe/Madrid
              suspend: true
              concurrencyPolicy: Forbid
              successfulJobsHistoryLimit: 1
              jobTemplate:
                spec:
                  backoffLimit: 2
                  activeDeadlineSeconds: 7200
                  template:
                    spec:
                      restartPolicy: OnFailure
                      nodeSelector: { kubernetes.io/arch: arm64, disk: ssd }
                      initContainers: [ { name: wait, image: "busybox:1.36" } ]
                      containers:
                        - name: dump
                          image: postgres:16
                          command: [/bin/bash, /scripts/dump.sh]
                          args: [--all]
                          envFrom: [ { secretRef: { name: db } }, { configMapRef: { name: dump } }, { configMapRef: { name: other } } ]
                          env:
                            - { name: LEVEL, value: info }
                            - { name: PASSWORD, value: hunter2 }
                            - { name: URL, valueFrom: { secretKeyRef: { name: warehouse, key: url } } }
                            - { name: BUCKET, valueFrom: { configMapKeyRef: { name: dump, key: bucket } } }
                            - { name: POD, valueFrom: { fieldRef: { fieldPath: metadata.name } } }
                          resources: { requests: { cpu: 1500m, memory: 64Mi }, limits: { memory: 1.5Gi, ephemeral-storage: 1Gi } }
                          securityContext: { runAsUser: 1000, runAsGroup: 2000, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }
                          volumeMounts:
                            - { name: scripts, mountPath: /scripts }
                            - { name: cache, mountPath: /cache }
                            - { name: host, mountPath: /data, readOnly: true }
                            - { name: disk, mountPath: /disk }
                      volumes:
                        - { name: scripts, configMap: { name: dump-scripts } }
                        - { name: cache, emptyDir: { medium: Memory, sizeLimit: 128Mi } }
                        - { name: host, hostPath: { path: /mnt/data } }
                        - { name: disk, persistentVolumeClaim: { claimName: x } }
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: dump }
            data: { bucket: my-bucket }
            ---
            kind: Secret
            stringData: { never: written-anywhere }
            """);
        var ran = Ran.Of("import", "kubernetes", file);

        ran.Code.Should().Be(0, ran.Error);
        string.Join('\n', ran.Out.Split('\n').Where(line => !line.TrimStart().StartsWith('#'))).Should().Be("""
            tasks:

              db-dump:
                command: [/bin/bash, /scripts/dump.sh, "--all"]
                environment: { bucket: my-bucket, LEVEL: info, BUCKET: my-bucket }
                secrets: { PASSWORD: PASSWORD, URL: warehouse/url }
                image: "postgres:16"
                concurrency: forbid
                retry: { on: anyFailure, maxAttempts: 3 }
                timeout: 7200s
                vcpus: 2
                memoryMiB: 1536
                user: "1000:2000"
                readonlyRootFilesystem: true
                volumes: [{ tmpfs: 128, containerPath: /cache }, { hostPath: /mnt/data, containerPath: /data, readOnly: true }]
                architecture: arm64
                enabled: false
                triggers:
                  - { unixCron: "0 */24 * * *", timeZone: Europe/Madrid }

            """.ReplaceLineEndings("\n"));
        foreach (var remark in new[]
        {
            ":3: 'labels'", ":9: 'successfulJobsHistoryLimit'", ":13: activeDeadlineSeconds: it was for all attempts", ":16: restartPolicy OnFailure", ":17: nodeSelector 'disk'", ":18: init container 'wait'",
            ":22: command: it stood in place of the image's entry point", ":24: envFrom secret 'db'", ":24: envFrom config map 'other'", ":27: variable 'PASSWORD': its value is, or may be, a credential", ":30: variable 'POD'",
            ":31: cpu '1500m': it is rounded up to vcpus: 2", ":31: 'ephemeral-storage'", ":32: 'capabilities'", ":34: volume 'scripts' at '/scripts': files of a config map", ":37: volume 'disk' at '/disk'", "other objects: only CronJobs are tasks; left out: 1 Secret",
        })
            ran.Error.Should().Contain(remark);
        (ran.Out + ran.Error).Should().NotContain("hunter2").And.NotContain("written-anywhere");
    }

    [Fact]
    public void TheSampleOfTheGuide_IsACatalog()
    {
        var tasks = Tasks(Ran.Of("import", "kubernetes", "cronjobs.yaml").Out);
        tasks.Select(task => task.Name).Should().Equal("etl-nightly", "sitemap");
        tasks.Select(task => task.Props.MemoryMiB).Should().Equal(3800, 512);
    }

    [Theory]
    [InlineData("0 0/4 * * *", "0 0-23/4 * * *", null)]
    [InlineData("0 0 ? * MON-FRI", "0 0 * * MON-FRI", null)]
    [InlineData("@every 6h", "rate(6 hours)", "it is counted from the deployment")]
    [InlineData("@hourly", "@hourly", null)]
    [InlineData("TZ=Europe/Berlin 0 6 * * *", "0 6 * * *", null)]
    [InlineData("0 0 31 2 *", "", "it never fires, neither there nor here")]
    [InlineData("0 0 L * *", "", "cron: \"0 0 L * ? *\"")]
    [InlineData("0 0 1 * 1", "0 0 1 * *; 0 0 * * 1", "runs it twice")]
    public void ASchedule_IsReadAsKubernetesDoes(string schedule, string expected, string? reason)
    {
        var ran = Of($"schedule: \"{schedule}\"");
        Tasks(ran.Out).Single().Props.Triggers.Select(trigger => trigger.Expression)
            .Should().Equal(expected.Split("; ", StringSplitOptions.RemoveEmptyEntries));
        if (reason is null)
            ran.Error.Should().NotContain("schedule '");
        else
            ran.Error.Should().Contain(reason);
    }

    [Theory]
    [InlineData("command: [sh, -c, \"mysqldump -phunter2 shop\"]", "sh -c mysqldump -p\"$MYSQLDUMP_PASSWORD\" shop")]
    [InlineData("args: [run, --password, hunter2]", "/bin/sh -c run --password \"$PASSWORD\"")]
    public void ACredentialInTheCommand_IsASecret_AndTheTaskWaits(string key, string command)
    {
        var ran = Of("schedule: \"@daily\"", key);
        (ran.Out + ran.Error).Should().NotContain("hunter2");
        var task = Tasks(ran.Out).Single();
        (string.Join(' ', task.Props.Command), task.Props.Enabled).Should().Be((command, false));
    }

    [Fact]
    public void AFolderAndLists_AreReadWhole_InOrder()
    {
        var folder = Directory.CreateTempSubdirectory("spotbatch-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "more"));
        File.WriteAllText(Path.Combine(folder, "b.yaml"), Job("one", "schedule: \"@daily\""));
        File.WriteAllText(Path.Combine(folder, "more", "c.json"), """{ "kind": "List", "items": [{ "kind": "CronJob", "metadata": { "name": "two" }, "spec": { "schedule": "@daily" } }, { "kind": "CronJob", "metadata": { "name": "one", "namespace": "b" }, "spec": { "schedule": "@daily" } }] }""");
        File.WriteAllText(Path.Combine(folder, "readme.md"), "{{");

        var ran = Ran.Of("import", "kubernetes", folder);
        Catalogs.ReadText("x.yaml", ran.Out).Tasks.Select(task => task.Name).Should().Equal("one", "two", "one-one-b");
        ran.Error.Should().Contain("containers: it has none");
    }

    [Theory]
    [InlineData("", "it has no CronJob")]
    [InlineData("kind: Job\n", "it has no CronJob")]
    [InlineData("- a\n- b\n", "it has no CronJob")]
    [InlineData("a: {{ .Values.x }}\n  b: 1\n", "a template of Helm has to be rendered first")]
    [InlineData("a: [\n", "it is no YAML from here on")]
    [InlineData("a: &a [ *a ]\n", "it stands within itself")]
    [InlineData("? [a, b]\n: c\n", "its keys have to be texts")]
    public void WhatIsNoManifest_IsSaid(string text, string message)
    {
        var ran = Ran.Of("import", "kubernetes", Ran.File("x.yaml", text));
        ran.Code.Should().Be(2);
        ran.Error.Should().Contain(message);
    }

    [Fact]
    public void Depth_IsBounded() =>
        Ran.Of("import", "kubernetes", Ran.File("x.yaml", new string('[', 20_000))).Error.Should().Contain("nested more than 100 deep");

    [Theory]
    [InlineData("50m", 0.05)]
    [InlineData("2", 2d)]
    [InlineData("1.5Gi", 1610612736d)]
    [InlineData("1e3", 1000d)]
    [InlineData("128974848000m", 128974848d)]
    [InlineData("x", null)]
    [InlineData("1Xi", null)]
    public void AQuantity_IsANumber(string text, double? expected) => Quantity.Of(text).Should().Be(expected);

    private static Ran Of(string spec, string container = "args: [run]") => Ran.Of(
        "import", "kubernetes", Ran.File("x.yaml", Job("one", spec, container)));

    private static string Job(string name, string spec, string container = "args: [run]") => $$"""
        kind: CronJob
        metadata: { name: {{name}} }
        spec:
          {{spec}}
          jobTemplate: { spec: { template: { spec: { containers: [ { name: a, image: "busybox:1", {{container}} } ] } } } }
        """;

    private static IReadOnlyList<CatalogTask> Tasks(string yaml)
    {
        var (tasks, problems) = Catalogs.ReadText("x.yaml", yaml);
        problems.Should().BeEmpty();
        return tasks;
    }
}
