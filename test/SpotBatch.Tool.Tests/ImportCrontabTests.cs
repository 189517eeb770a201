using CsCheck;

namespace SpotBatch.Tool.Tests;

/// <summary>A crontab as a catalog.</summary>
public sealed class ImportCrontabTests
{
    [Fact]
    public void AUsersCrontab_IsACatalog_WithWhatIsLostAsComments()
    {
        var file = Ran.File("jobs.cron", """
            SHELL=/bin/bash
            MAILTO="ops@example.com"
            STAGE = prod
            DB_PASSWORD=hunter2

            # Back up the database
            0 3 * * * /usr/local/bin/backup.sh --all >> /var/log/backup.log 2>&1
            @daily /usr/bin/python3 /opt/jobs/invoice.py --day today
            #0 4 * * * /usr/bin/off
            CRON_TZ=America/Bogota
            0 0 1,15 * 1 cd /srv/app && ./manage.py clear
            """);
        var ran = Ran.Of("import", "crontab", file, "--time-zone", "Europe/Berlin");

        ran.Code.Should().Be(0);
        ran.Out.Should().Be($$"""
            # From {{file}}. What could not be carried over stands in comments.
            # {{file}}: the machine: its programs and files are not here: give each task an image that has them
            # {{file}}:2: MAILTO: no mail is sent. Alerts tell of failures: SpotPlatformProps.Alerts = [AlertTarget.Email(...)]
            # {{file}}:4: variable 'DB_PASSWORD': its value is, or may be, a credential, and is not written into a file. Keep it in Secrets Manager, and name it in CatalogNames.Secrets
            tasks:

              backup:
                # {{file}}:7: output into a file: the file is gone with the container. Output that goes nowhere else is kept as the run's log
                description: Back up the database
                command: [/bin/bash, "-c", "/usr/local/bin/backup.sh --all >> /var/log/backup.log 2>&1"]
                environment: { STAGE: prod }
                secrets: [DB_PASSWORD]
                triggers:
                  - { unixCron: "0 3 * * *", timeZone: Europe/Berlin }

              invoice:
                command: [/usr/bin/python3, /opt/jobs/invoice.py, "--day", today]
                environment: { STAGE: prod }
                secrets: [DB_PASSWORD]
                triggers:
                  - { unixCron: "@daily", timeZone: Europe/Berlin }

              clear:
                # {{file}}:11: '0 0 1,15 * 1': it runs on the days of the month and on those of the week: a day that is both, as each trigger has it, runs it twice
                command: [/bin/bash, "-c", "cd /srv/app && ./manage.py clear"]
                environment: { STAGE: prod }
                secrets: [DB_PASSWORD]
                triggers:
                  - { unixCron: "0 0 1,15 * *", timeZone: America/Bogota }
                  - { unixCron: "0 0 * * 1", timeZone: America/Bogota }

            """.ReplaceLineEndings("\n"));
        ran.Error.Should().NotContain("hunter2").And.EndWith("3 tasks; not carried over: 5\n");
    }

    [Fact]
    public void ASystemCrontab_HasUsers()
    {
        var file = Ran.File("crontab", "17 * * * * root run-parts /etc/cron.hourly\n@weekly www-data /usr/bin/clean\n");
        var ran = Ran.Of("import", "crontab", file, "--system");

        Tasks(ran.Out).Select(task => string.Join(' ', task.Props.Command)).Should().Equal("run-parts /etc/cron.hourly", "/usr/bin/clean");
        ran.Error.Should().Contain($"{file}:1: user 'root': the image may not have it").And.Contain($"{file}:2: user 'www-data'").And.Contain("UTC is taken");
    }

    [Theory]
    [InlineData("@reboot /usr/bin/start", "start", 0, "there is no @reboot")]
    [InlineData("@every 5m /usr/bin/start", "start", 1, "it is counted from the deployment")]
    [InlineData("@every 10s /usr/bin/start", "start", 0, "a rate of whole minutes is allowed")]
    [InlineData("0 5 * * 1#2 second", "second", 0, "cron: \"0 5 ? * 2#2 *\"")]
    [InlineData("0 5 31 2 * never", "never", 0, "it never fires, neither there nor here")]
    [InlineData("-*/15 * * * * suse", "suse", 1, "the - is of SUSE's cron")]
    [InlineData("*/5 * * * * -n -q bsd", "bsd", 1, "-n -q: flags of BSD's cron")]
    [InlineData("*/5 * * * * -s bsd", "bsd", 1, "concurrency: forbid is the key")]
    [InlineData("0 0 * * * docker exec -t app php artisan schedule:run", "schedule-run", 1, "'docker exec': it is of the machine")]
    [InlineData("0~30 5 * * * some", "some", 0, "a random value")]
    [InlineData("0 0 */2 * 1 odd", "odd", 0, "crontab runs on the days of both")]
    public void ATimeThatCronHasAlone_IsKept_OrLeavesATaskWithoutTriggers(string line, string name, int triggers, string reason)
    {
        var ran = Ran.Of("import", "crontab", Ran.File("x", line));
        Tasks(ran.Out).Should().ContainSingle(task => task.Name == name).Which.Props.Triggers.Should().HaveCount(triggers);
        ran.Error.Should().Contain(reason);
    }

    [Fact]
    public void Percents_EndTheCommand_AndTheTaskIsDisabled_SinceItsInputIsMissing()
    {
        var ran = Ran.Of("import", "crontab", Ran.File("x", @"0 6 * * * mail -s ""100\% done"" a@b.c%Hello%World" + "\n"));
        var task = Tasks(ran.Out).Single();
        task.Props.Command.Should().Equal("/bin/sh", "-c", @"mail -s ""100% done"" a@b.c");
        task.Props.Enabled.Should().BeFalse();
        ran.Error.Should().Contain("what follows %");
    }

    [Fact]
    public void ACredentialInACommand_IsNeverWritten()
    {
        // In two parts: what looks like one must not stand in a repository.
        var token = "ghp_" + new string('a', 36);
        var ran = Ran.Of("import", "crontab", Ran.File("x", $"0 6 * * * curl -H 'Authorization: token {token}' https://example.com\n"));
        (ran.Out + ran.Error).Should().NotContain(token);
        ran.Error.Should().Contain(" in the command: it is, or may be, a credential");
        var task = Tasks(ran.Out).Single();
        task.Props.Enabled.Should().BeFalse();
        task.Props.Command[^1].Should().Be("""curl -H 'Authorization: token '"$AUTHORIZATION"'' https://example.com""");
    }

    [Theory]
    [InlineData("/usr/bin/flock -n /tmp/x.lock /opt/run.sh", "run")]
    [InlineData("LANG=C nice -n 10 /opt/jobs/Rück_Stand.py", "ruck-stand")]
    [InlineData("[ -x /usr/sbin/anacron ] || run", "run")]
    [InlineData("~/bin/backup.sh", "backup")]
    [InlineData(". /etc/profile; /app/run.sh", "run")]
    [InlineData("source ~/.bash_profile && python cleanup.py", "cleanup")]
    [InlineData("/usr/bin/env bash -lc 'cd /srv/app && npm run nightly'", "nightly")]
    [InlineData("cd /srv && git pull -q && make deploy", "deploy")]
    [InlineData("/app/run.sh 2>&1 | logger -t run", "run")]
    [InlineData("cd / && run-parts --report /etc/cron.hourly", "cron-hourly")]
    [InlineData("if [ $(date +\\%w) -eq 0 ] && [ -x /usr/lib/zfs/scrub ]; then /usr/lib/zfs/scrub; fi", "scrub")]
    [InlineData("/bin/bash -l -c 'cd /srv/app && bundle exec rake report:daily --silent'", "report-daily")]
    [InlineData("sudo -u me timeout -k 5 60 python3 -m jobs.nightly", "jobs-nightly")]
    [InlineData("su - me -c '/app/inner.sh x'", "inner")]
    [InlineData("java -Xmx1g -jar /opt/etl.jar", "etl")]
    [InlineData("A=1 B=2 sh /opt/x/job.sh", "job")]
    [InlineData("git pull", "git")]
    [InlineData("curl -fsS https://example.com/tick >/dev/null", "curl")]
    [InlineData("( ) 1 2", "line-1")]
    public void ATask_IsNamedAfterItsProgram(string command, string name) =>
        Tasks(Ran.Of("import", "crontab", Ran.File("x", $"0 6 * * * {command}")).Out).Single().Name.Should().Be(name);

    [Fact]
    public void TasksOfOneProgram_AreToldApartByTheirLines() =>
        Tasks(Ran.Of("import", "crontab", Ran.File("x", "0 6 * * * run a\r\n0 7 * * * run b\r\n")).Out).Select(task => task.Name).Should().Equal("run", "run-line-2");

    [Theory]
    [InlineData("# m h  dom mon dow   command")]
    [InlineData("# minute hour day-of-month month day-of-week command")]
    [InlineData("# *  *  *  *  *  user-name command to be executed")]
    [InlineData("# For more information see the manual pages of crontab(5) and cron(8)")]
    [InlineData("# |  |  |  |  |")]
    [InlineData("#0 4 * * * /usr/bin/off")]
    [InlineData("# MAILTO=x")]
    [InlineData("####")]
    public void AHeading_IsNoDescription(string comment) => Tasks(Ran.Of(
        "import", "crontab", Ran.File("x", $"{comment}\n0 5 * * 1 run\n")).Out).Single().Props.Description.Should().BeNullOrEmpty();

    [Theory]
    [InlineData("#Ansible: Clean up", "Clean up")]
    [InlineData("# Back up the hourly data ##", "Back up the hourly data")]
    public void AComment_IsOne(string comment, string description) => Tasks(Ran.Of(
        "import", "crontab", Ran.File("x", $"{comment}\n0 5 * * 1 run\n")).Out).Single().Props.Description.Should().Be(description);

    [Fact]
    public void WhatGoesToTheContainersLog_GoesThereAnyway()
    {
        var ran = Ran.Of(
            "import", "crontab",
            Ran.File("x", "0 5 * * 1 /app/run x > /proc/1/fd/1 2>/proc/1/fd/2\n0 6 * * * /app/b >> /proc/1/fd/1 2>&1\n"));
        Tasks(ran.Out).Select(task => string.Join(' ', task.Props.Command)).Should().Equal("/app/run x", "/bin/sh -c /app/b 2>&1");
        ran.Error.Should().NotContain("output into a file");
    }

    [Theory]
    [InlineData(
        "17 * * * * root cd / && run-parts /etc/cron.hourly\n*/10 * * * * deploy /srv/app/clear\n",
        "/bin/sh -c cd / && run-parts /etc/cron.hourly; /srv/app/clear")]
    [InlineData("17 * * * * /app/a\n*/10 * * * * root /srv/app/clear\n", "/app/a; /srv/app/clear")]
    [InlineData("17 * * * * deploy production\n*/10 * * * * deploy staging\n", "deploy production; deploy staging")]
    public void ASystemCrontab_IsSeenByItsUsers(string crontab, string commands) =>
        string.Join(
            "; ",
            Tasks(Ran.Of("import", "crontab", Ran.File("x", crontab)).Out)
                .Select(task => string.Join(' ', task.Props.Command))).Should().Be(commands);

    [Theory]
    [InlineData("* * *\n", "x:1: '* * *': it is no line of a crontab")]
    [InlineData("CRON_TZ=Nowhere\n0 6 * * * run\n", "its zone 'Nowhere' is none of IANA's")]
    [InlineData("RANDOM_DELAY=45\n", "spread is the key")]
    public void WhatCanNotBeRead_IsListed(string text, string message) => Ran.Of("import", "crontab", Ran.File("x", text)).Error.Should().Contain(message);

    [Fact]
    public void AZoneThatIsNone_EndsWithTwo() =>
        Ran.Of("import", "crontab", Ran.File("x", ""), "--time-zone", "Europe/Berlim").Should().Be(new Ran(2, "", "spotbatch: --time-zone 'Europe/Berlim': IANA names are allowed, such as Europe/Berlin\n"));

    /// <summary>What a command needs of a shell, it gets as cron gives it.</summary>
    [Fact]
    public void AnyCrontab_MakesACatalogThatIsRight()
    {
        var piece = Any("0 6 * * * ", "@daily ", "* ", "run", " ", "\n", "A=1", "#", "\"", "'", "\\", "$X", "`x`", ": ", "{", "}", "%", "é", "😀", "\t", ">/a", "| ", "-x", "CRON_TZ=", "UTC", "tasks:", "\u0001", "Ref:x");
        piece.Array[0, 25].Select(string.Concat).Sample(
            text =>
            {
                var imported = Crontab.Read("x", text, hasUsers: false, null);
                var (tasks, problems) = Catalogs.ReadText("x.yaml", CatalogYaml.Of(imported));
                return problems.Count == 0 && tasks.Select(task => string.Join('\n', task.Props.Command)).SequenceEqual(imported.Tasks.Select(task => string.Join('\n', task.Command)));
            },
            iter: 1_000);
    }

    private static Gen<string> Any(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static IReadOnlyList<CatalogTask> Tasks(string yaml)
    {
        var (tasks, problems) = Catalogs.ReadText("x.yaml", yaml);
        problems.Should().BeEmpty();
        return tasks;
    }
}
