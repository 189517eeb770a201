namespace SpotBatch.Tool.Tests;

/// <summary>No credential of a crontab reaches the catalog or the terminal, wherever a command holds it.</summary>
public sealed class ImportCredentialsTests
{
    private const string Password = "S3cr3tPassw0rd";
    private const string Hex = "9f8e7d6c5b4a39281706f5e4d3c2b1a0";

    /// <summary>In two parts: what looks like one must not stand in a repository.</summary>
    private const string AwsSecret = "wJalrXUtnFEMI/K7MDENG" + "/bPxRfiCYEXAMPLEKEY";

    public static TheoryData<string, string> Commands => new()
    {
        // Options.
        { $"mysqldump -u root -p{Password} shop | gzip > /backup/shop.sql.gz", Password },
        { $"mysqldump -u root -p'{Password}' shop", Password },
        { "mysql -uroot -phunter shop", "hunter" },
        { $"mysql --user=root --password={Password} shop", Password },
        { "tool --password 'two words here' run", "two words here" },
        { "tool --db-pass \"it's me\" run", "it's me" },
        { $"sshpass -p {Password} ssh a@b ls", Password },
        { $"sshpass -p{Password} ssh a@b ls", Password },
        { "redis-cli -a letmein flushall", "letmein" },
        { $"ldapsearch -x -D cn=admin -w {Password}", Password },
        { "mongodump -u me -p letmein --db shop", "letmein" },
        { $"zip -P {Password} a.zip b", Password },
        { "7z a -pletmein a.7z b", "letmein" },
        { $"openssl enc -aes-256-cbc -k {Password} -in a", Password },
        { "openssl enc -pass pass:letmein -in a", "letmein" },
        { "gpg --batch --passphrase letmein -c a", "letmein" },
        { "docker login -u me -p letmein registry.example.com", "letmein" },
        { "sqlplus scott/tiger@db @a.sql", "tiger" },
        { "htpasswd -b /etc/x me letmein", "letmein" },
        { "vault login s.abcdefg", "s.abcdefg" },
        { "smbclient -U 'me\\%letmein' //h/s", "letmein" },
        { "lftp -u me,letmein ftp.example.com", "letmein" },
        { "aws configure set aws_secret_access_key abcdefgh", "abcdefgh" },
        { $"own-tool -s {Password}", Password },
        { "java -Ddb.password=letmein -jar a.jar", "letmein" },
        { "consul -token=letmein kv get x", "letmein" },
        // Variables before the command.
        { $"PGPASSWORD={Password} pg_dump -h db shop > /backup/b.sql", Password },
        { "PGPASSWORD='a b' pg_dump", "a b" },
        { $"env RESTIC_PASSWORD={Password} restic backup /data", Password },
        { $"export DB_PASSWORD={Password}; /app/run.sh", Password },
        { "A=1 API_TOKEN=letmein B=2 run", "letmein" },
        { $"AWS_SECRET_ACCESS_KEY={AwsSecret} aws s3 ls", AwsSecret },
        { $"X={AwsSecret} aws s3 ls", AwsSecret },
        { "SECRET_KEY_BASE=letmein bin/rails x", "letmein" },
        { "DBPASS='$ecret' run", "$ecret" },
        // Addresses.
        { $"curl -s https://admin:{Password}@example.com/run", Password },
        { "curl -s ftp://me:p@ss@example.com/run", "p@ss" },
        { "wget -q 'redis://:letmein@cache:6379/0'", "letmein" },
        { $"curl \"https://example.com/job?token={Hex}\"", Hex },
        { "curl 'https://example.com/job?x=1&api_key=letmein&y=2'", "letmein" },
        { "curl 'https://example.com/job?key=abc123def456ghi789'", "abc123def456ghi789" },
        { "curl -fsS https://hc-ping.com/01234567-89ab-cdef-0123-456789abcdef", "01234567-89ab-cdef-0123-456789abcdef" },
        { "curl https://discord.com/api/webhooks/123456789012345678/aB3dE5fG7hI9jK1lM3nO5pQ7 -d x=1", "aB3dE5fG7hI9jK1lM3nO5pQ7" },
        { $"git pull https://{Hex}@example.com/a.git", Hex },
        { "curl -u me:letmein https://example.com", "letmein" },
        { "curl -ume:letmein https://example.com", "letmein" },
        { "curl --user=me:letmein https://example.com", "letmein" },
        // Headers and bodies.
        { $"curl -H \"Authorization: Bearer {Hex}\" https://example.com/run", Hex },
        { "curl -H 'Authorization: Basic bWU6bGV0bWVpbg==' https://example.com/run", "bWU6bGV0bWVpbg" },
        { "curl -H 'Authorization: letmein' https://example.com/run", "letmein" },
        { "curl --header='X-Api-Key: letmein' https://example.com/run", "letmein" },
        { "curl -H 'Cookie: session=letmein' https://example.com/run", "letmein" },
        { "http GET example.com X-Auth-Token:L3tmein", "L3tmein" },
        { "curl -d '{\"user\": \"me\", \"password\": \"let me in\"}' https://example.com", "let me in" },
        { "curl -d \"{\\\"api_key\\\":\\\"letmein\\\"}\" https://example.com", "letmein" },
        { "curl -d user=me -d password=letmein https://example.com", "letmein" },
        { "curl --data 'a=1&client_secret=letmein' https://example.com", "letmein" },
        // Through pipes and within scripts.
        { "echo letmein | sudo -S reboot", "letmein" },
        { "echo letmein | docker login -u me --password-stdin", "letmein" },
        { "kinit me <<< letmein", "letmein" },
        { "bash -lc 'mysqldump -phunter2 shop'", "hunter2" },
        { "bash -c \"PGPASSWORD='a b' pg_dump\"", "a b" },
        { "su - me -c 'bash -c \"mysql -phunter2\"'", "hunter2" },
        { "ssh me@host 'mysqldump -phunter2 shop' > /x", "hunter2" },
        { "x=$(curl -s -u me:letmein https://example.com); run $x", "letmein" },
        { "x=\"$(mysql -phunter2 -e x)\"; run", "hunter2" },
        { "mysql -phunter2; mysql -phunter2 again", "hunter2" },
        // In pieces.
        { "mysql -p'hun'\"ter2\" shop", "ter2" },
        { $"run {Hex}", Hex },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void ACredentialInACommand_IsASecretToFillIn_AndTheTaskWaits(string command, string credential)
    {
        var ran = Ran.Of("import", "crontab", Ran.File("x", $"0 1 * * * {command}\n"));

        (ran.Out + ran.Error).Should().NotContain(credential);
        ran.Code.Should().Be(0, ran.Error);
        var (tasks, problems) = Catalogs.ReadText("x.yaml", ran.Out);
        problems.Should().BeEmpty();
        var task = tasks.Should().ContainSingle().Subject;
        task.Props.Enabled.Should().BeFalse();
        task.Props.Secrets.Should().NotBeEmpty();
        ran.Error.Should().Contain("is, or may be, a credential, and is not written into a file");
        string.Join(' ', task.Props.Command).Should().Contain(task.Props.Secrets.Keys.First());
    }

    [Theory]
    [InlineData("/app/run.sh --password \"$DB_PASSWORD\"")]
    [InlineData("PGPASSWORD=${DB_PASSWORD} pg_dump -h db shop")]
    [InlineData("PGPASSWORD=$(cat /run/secrets/db) pg_dump -h db shop")]
    [InlineData("gpg --passphrase-file /etc/backup.key -c a")]
    [InlineData("tool --token-url https://example.com/oauth/token --no-password x")]
    [InlineData("curl -s https://example.com/reports/2026/daily-summary?format=json")]
    [InlineData("mkdir -p /backup/2026 && tar -zcf /backup/home.tgz /home")]
    [InlineData("docker run --rm -p 8080:80 -u 1000:1000 app php artisan token:purge")]
    [InlineData("docker pull app@sha256:9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a0")]
    [InlineData("/srv/app/bin/console app:cleanup-password-resets --days 30")]
    [InlineData("mysqldump --defaults-extra-file=/etc/mysql/backup.cnf --port 3306 shop")]
    [InlineData("python3 /opt/jobs/CustomerReport2026.py --day today -p 5")]
    [InlineData("ssh -i /home/me/.ssh/id_ed25519 me@host:22 ls")]
    [InlineData("curl https://example.com:8443/path?mail=a@b.example")]
    [InlineData("find /var/log -name '*.log' -mtime +7 -delete")]
    [InlineData("bypass=yes compass --passive")]
    public void WhatIsNone_StaysAsItIs(string command)
    {
        var task = Catalogs.ReadText("x.yaml", Ran.Of("import", "crontab", Ran.File("x", $"0 1 * * * {command}\n")).Out).Tasks.Single();

        task.Props.Enabled.Should().BeTrue();
        task.Props.Secrets.Should().BeEmpty();
        string.Join(' ', task.Props.Command).Should().EndWith(command);
    }

    [Theory]
    [InlineData("mysql -phunter2 shop", "mysql -p\"$MYSQL_PASSWORD\" shop")]
    [InlineData("curl \"https://e.example/?token=letmein\"", "curl \"https://e.example/?token=${TOKEN}\"")]
    [InlineData("curl -H 'X-Api-Key: letmein' https://e.example", "curl -H 'X-Api-Key: '\"$X_API_KEY\"'' https://e.example")]
    [InlineData("bash -c 'mysql -phunter2 shop'", "bash -c 'mysql -p\"$MYSQL_PASSWORD\" shop'")]
    [InlineData("PGPASSWORD='a b' pg_dump $X", "PGPASSWORD=''\"$PGPASSWORD\"'' pg_dump $X")]
    public void ItsPlace_ReadsTheVariable_InTheQuotesThatItHad(string command, string expected) =>
        Catalogs.ReadText("x.yaml", Ran.Of(
            "import", "crontab",
            Ran.File("x", $"0 1 * * * {command}\n")).Out).Tasks.Single().Props.Command.Should().Equal("/bin/sh", "-c", expected);

    [Theory]
    [InlineData("MYSQL_OPTS=--password=letmein\n0 1 * * * run\n", "letmein")]
    [InlineData("BACKUP_USER=me:letmein\nCURL=\"-u me:letmein\"\n0 1 * * * run\n", "-u me:letmein")]
    [InlineData("SECRET_KEY_BASE=letmein\n0 1 * * * run\n", "letmein")]
    [InlineData("# curl -H 'Authorization: Bearer letmein'\n0 1 * * * run\n", "letmein")]
    [InlineData("# The password: letmein\n0 1 * * * run\n", "letmein")]
    [InlineData("* * mysql -phunter2 shop\n", "hunter2")]
    [InlineData("MAILTO=\"https://me:letmein@example.com\"\n0 1 * * * run\n", "letmein")]
    [InlineData("CRON_TZ=password=letmein\n0 1 * * * run\n", "letmein")]
    [InlineData("SHELL=/bin/x --password=letmein\n0 1 * * * run $A\n", "letmein")]
    [InlineData("0 1 * * password=letmein run\n", "letmein")]
    [InlineData("0 1 * * * run%password=letmein\n", "letmein")]
    [InlineData("0 1 * * * API_TOKEN=letmein\n", "letmein")]
    public void OutsideOfACommand_TheyAreNotWrittenEither(string crontab, string credential)
    {
        var ran = Ran.Of("import", "crontab", Ran.File("x", crontab));
        (ran.Out + ran.Error).Should().NotContain(credential);
    }

    [Fact]
    public void OneVariableWithTwoValues_IsTwoSecrets()
    {
        var ran = Ran.Of("import", "crontab", Ran.File("x", "0 1 * * * mysql -pone a\n0 2 * * * mysql -ptwo b\n0 3 * * * mysql -pone c\n"));
        ran.Out.Should().Contain("secrets: [MYSQL_PASSWORD]\n").And.Contain("secrets: { MYSQL_PASSWORD: MYSQL_PASSWORD-2 }\n");
        Catalogs.ReadText("x.yaml", ran.Out).Problems.Should().BeEmpty();
    }

    [Fact]
    public void InGitLab_TextsOfASchedule_HaveNone()
    {
        var ran = Ran.Of("import", "gitlab", Ran.File("x.json", """
            [{ "id": 1, "description": "Sync, token=letmein", "ref": "https://me:letmein@example.com", "cron": "0 1 * * *", "cron_timezone": "password=letmein",
               "owner": { "username": "password=letmein" }, "variables": [{ "key": "OPTS", "value": "--password letmein" }] }]
            """));
        (ran.Out + ran.Error).Should().NotContain("letmein");
    }
}
