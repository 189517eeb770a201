using SpotBatch.Tests.Validation;

namespace SpotBatch.Tests.Tasks;

public sealed class CredentialRulesTests
{
    public static TheoryData<string, string> Known => Credentials.Known;

    [Theory]
    [MemberData(nameof(Known))]
    public void AKnownFormat_IsAnError_ThatNamesIt(string name, string value) =>
        Errors(("X", value)).Should().ContainSingle().Which.Given.Should().EndWith(", " + name);

    [Theory]
    [MemberData(nameof(Known))]
    public void AKnownFormat_IsShownByItsFirstFourCharacters(string name, string value)
    {
        var message = Errors(("X", value)).Single().At("App").ToString();
        message.Should().Contain($"'{value[..4]}...' ({value.Length} characters), {name}").And.NotContain(value[..5]);
        message.Should().Contain("TaskSecret");
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void AKnownFormat_IsNotWarnedAboutToo(string name, string value) => Warnings(("TOKEN", value)).Should().BeEmpty(name);

    [Theory]
    [InlineData("")]
    [InlineData("info")]
    [InlineData("ghp_")]
    [InlineData("glpat-short")]
    [InlineData("xox-bag")]
    [InlineData("AIzaTooShort")]
    [InlineData("sk_test_0123456789abcdef0123")]
    [InlineData("-----BEGIN PUBLIC KEY-----")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    [InlineData("SG.short.short")]
    [InlineData("{{resolve:ssm:/prod/region}}")]
    [InlineData("https://hooks.slack.com/")]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b")]
    public void WhatOnlyBeginsLikeOne_IsNone(string value) => Errors(("X", value)).Should().BeEmpty();

    [Fact]
    public void AnAwsAccessKeyId_IsNoSecretByItself() => Errors(("AWS_ACCESS_KEY_ID", Credentials.AwsKeyId)).Should().BeEmpty();

    [Fact]
    public void TheSecretBesideAnAwsAccessKeyId_IsOne_WhateverItsName() =>
        Errors(("KEY", Credentials.AwsKeyId), ("OTHER", Credentials.AwsSecret)).Should().ContainSingle().Which.Should().Match<Finding>(finding =>
            finding.Prop == "Environment[\"OTHER\"]" && finding.Given == "'wJal...' (40 characters), an AWS secret access key");

    [Fact]
    public void AnAwsSecret_IsKnownByItsName() =>
        Errors(("AWS_SECRET_ACCESS_KEY", Credentials.AwsSecret)).Should().ContainSingle();

    [Fact]
    public void FortyCharactersByThemselves_AreNone() => Errors(("CHECKSUM", Credentials.AwsSecret)).Should().BeEmpty();

    [Fact]
    public void LongerTextBesideAnAwsAccessKeyId_IsNone()
    {
        Errors(("KEY", Credentials.AwsKeyId), ("OTHER", Credentials.AwsSecret + "x")).Should().BeEmpty();
        Errors(("KEY", Credentials.AwsKeyId), ("OTHER", "-" + Credentials.AwsSecret)).Should().BeEmpty();
        Errors(("KEY", Credentials.AwsKeyId + "X"), ("OTHER", Credentials.AwsSecret)).Should().BeEmpty();
        Errors(("KEY", "X" + Credentials.AwsKeyId), ("OTHER", Credentials.AwsSecret)).Should().BeEmpty();
    }

    [Fact]
    public void ACommitsHashBesideAnAwsAccessKeyId_IsNone() =>
        Errors(("KEY", Credentials.AwsKeyId), ("COMMIT", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b")).Should().BeEmpty();

    [Theory]
    [InlineData("SESSION", "it looks like a JSON web token")]
    [InlineData("DATABASE_URL", "it looks like an address with a password")]
    [InlineData("DB_PASSWORD", "its name says that it is a password")]
    [InlineData("api_key", "its name speaks of a credential and its value looks random")]
    [InlineData("TOKEN", "its name speaks of a credential and its value looks random")]
    [InlineData("CLIENT_SECRET", "its name speaks of a credential and its value looks random")]
    public void AGuess_IsAWarning_ThatSaysWhy_AndShowsNothing(string name, string reason)
    {
        var value = name switch { "SESSION" => Credentials.Jwt, "DATABASE_URL" => "postgres://app:s3cr3t@db/prod", _ => "x9Kq4mZ7" };
        var warning = Warnings((name, value)).Should().ContainSingle().Which;
        warning.Allowed.Should().StartWith(reason);
        warning.Text.Should().NotContain(value[..4]).And.Contain("TaskSecret");
        Errors((name, value)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("MODE", "x9Kq4mZ7")]
    [InlineData("MAX_TOKENS", "x9Kq4mZ7")]
    [InlineData("SECRET_NAME", "x9Kq4mZ7/db")]
    [InlineData("TOKEN_URL", "x9Kq4mZ7/oauth")]
    [InlineData("SECRETARY", "x9Kq4mZ7")]
    [InlineData("PASSWORD", "")]
    [InlineData("TOKEN", "x9Kq4mZ")]
    [InlineData("TOKEN", "none-at-all-to-be-seen")]
    [InlineData("TOKEN", "aA1aA1aA1aA1")]
    [InlineData("TOKEN", "a1a1a1a1a1a1a1a1a1a1")]
    [InlineData("SECRET", "prod-eu-2-db")]
    [InlineData("SECRET", "/prod/db/Password1")]
    [InlineData("SECRET", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:DB-a1b2c3")]
    [InlineData("TOKEN", "https://login.example.com/OAuth2/v1")]
    [InlineData("TOKEN", "See the Vault, section 4")]
    [InlineData("DATABASE_URL", "postgres://app@db:5432/prod")]
    [InlineData("DATABASE_URL", "postgres://app:${PASSWORD}@db/prod")]
    [InlineData("JWT", "eyJhbGciOiJIUzI1NiJ9")]
    [InlineData("DB_PASSWORD", "none")]
    [InlineData("DB_PASSWORD", "${DB_PASSWORD}")]
    [InlineData("DB_PASSWORD", "<set in the vault>")]
    [InlineData("PASSWORD_FILE", "hunter2")]
    [InlineData("PWD", "/app")]
    [InlineData("DB", "Server=db;Integrated Security=true")]
    [InlineData("DB", "Server=db;Password=$(DB_PASSWORD)")]
    [InlineData("DB", "Server=db;Password=;Trusted_Connection=yes")]
    [InlineData("URL", "https://example.com/?token=$TOKEN&page=2")]
    [InlineData("TITLE", "Bearer of news")]
    public void WhatSpeaksOfOneWithoutBeingOne_IsNot(string name, string value) => Warnings((name, value)).Should().BeEmpty();

    [Theory]
    [InlineData("DB", "Server=db;Password=hunter2hunter2", "it looks like a connection string with a password")]
    [InlineData(
        "ConnectionStrings__Default", "Server=tcp:db,1433;User Id=app;Pwd=hunter2;Encrypt=true",
        "it looks like a connection string with a password")]
    [InlineData("URL", "jdbc:postgresql://db/app?user=app&password=hunter2", "it looks like an address with a password")]
    [InlineData("DB_PASSWORD", "hunter2", "its name says that it is a password")]
    [InlineData("DbPassword", "hunter2", "its name says that it is a password")]
    [InlineData("Smtp__Password", "hunter2", "its name says that it is a password")]
    [InlineData("PGPASSWORD", "hunter2", "its name says that it is a password")]
    [InlineData("clientSecret", "x9Kq4mZ7", "its name speaks of a credential and its value looks random")]
    [InlineData("AUTH", "Authorization: Bearer 0123456789abcdef", "it looks like the header of an authorization")]
    public void WhatDotNetAndOthersWrite_IsSeen(string name, string value, string reason) =>
        Warnings((name, value)).Should().ContainSingle().Which.Allowed.Should().StartWith(reason);

    [Fact]
    public void AKeyOfAnAzureAccount_IsKnown() => Errors((
        "STORAGE", "DefaultEndpointsProtocol=https;AccountName=a;Account" + "Key=" + new string('a', 86) + "=="))
        .Should().ContainSingle().Which.Given.Should().EndWith("a key of an Azure account");

    [Theory]
    [InlineData("Command[1]", "run", "--password=hunter2")]
    [InlineData("Command[2]", "run", "--db-password", "hunter2")]
    [InlineData("Command[0]", "PGPASSWORD=hunter2")]
    [InlineData("Command[2]", "curl", "-u", "app:hunter2")]
    [InlineData("Command[1]", "curl", "https://app:hunter2@example.com/x")]
    [InlineData("Command[1]", "--url=https://app:hunter2@example.com/x", "--url=https://app:hunter2@example.com/x")]
    [InlineData("Command[2]", "sh", "-c", "PGPASSWORD=hunter2 psql --host db")]
    [InlineData("Command[2]", "sh", "-c", "mysqldump --password hunter2 all")]
    public void AWordOfACommand_IsSeenToo(string prop, params string[] command)
    {
        var found = CredentialRules.Warn(Declared.Props() with { Command = command }).ToArray();
        found.Select(finding => finding.Prop).Should().Contain(prop);
        found.Should().AllSatisfy(finding => finding.Text.Should().NotContain("hunter2").And.Contain("let the program read the variable"));
    }

    [Theory]
    [InlineData("run", "--password-file=/run/secret", "--user", "app")]
    [InlineData("run", "--token", "Ref::token")]
    [InlineData("run", "--password", "--verbose")]
    [InlineData("run", "--password=$DB_PASSWORD")]
    [InlineData("docker", "run", "-u", "1000")]
    public void AWordThatIsNone_IsNot(params string[] command) =>
        CredentialRules.Warn(Declared.Props() with { Command = command }).Should().BeEmpty();

    [Fact]
    public void AParameter_IsSeenToo_OfTheTaskAndOfATrigger()
    {
        var props = Declared.Props() with
        {
            Parameters = new() { ["password"] = "hunter2", ["token"] = Credentials.GitHub },
            Triggers =
                [
                    TaskTrigger.OnSuccess(Declared.Upstream("first")) with {
                        Parameters = new Dictionary<string, string> { ["password"] = "hunter2" }
                    }
                ],
        };
        CredentialRules.Warn(props).Select(finding => finding.Prop).Should().Equal(
            "Parameters[\"password\"]", "Triggers[0].Parameters[\"password\"]");
        CredentialRules.Check(props).Select(finding => finding.Prop).Should().Equal("Parameters[\"token\"]");
        CredentialRules.Check(props with { Command = ["run", Credentials.GitHub] }).Select(finding => finding.Prop).Should()
            .Contain("Command[1]");
    }

    [Fact]
    public void TwoKindsOfCharacters_NeedSixteen()
    {
        Warnings(("TOKEN", "q8w7e6r5t4y3u2i1")).Should().ContainSingle();
        Warnings(("TOKEN", "q8w7e6r5t4y3u2i")).Should().BeEmpty();
    }

    [Fact]
    public void ATokenOfTheCdk_IsNeither()
    {
        var value = Declared.Token + Credentials.GitHub;
        Errors(("TOKEN", value)).Should().BeEmpty();
        Warnings(("TOKEN", Declared.Token + "x9Kq4mZ7")).Should().BeEmpty();
    }

    private static Finding[] Errors(params (string Name, string Value)[] variables) => [.. CredentialRules.Check(Props(variables))];

    private static Finding[] Warnings(params (string Name, string Value)[] variables) => [.. CredentialRules.Warn(Props(variables))];

    private static BackgroundTaskProps Props((string Name, string Value)[] variables) =>
        Declared.Props() with { Environment = variables.ToDictionary(variable => variable.Name, variable => variable.Value) };
}
