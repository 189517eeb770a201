using System.Text.RegularExpressions;

namespace SpotBatch.Tool;

/// <summary>Finds credentials among the words of a command by what programs take them as.</summary>
internal static partial class SuspectArguments
{
    /// <summary>The programs whose option of one letter is a password, with it in one word, as the next word, or either.</summary>
    private static readonly (Regex Programs, string Options, bool Attached, bool Separate)[] Table =
    [
        (new("^(?:mysql|maria|xtrabackup|innobackup)", RegexOptions.None), "-p", true, false),
        (new(
            "^(?:mongo|sshpass|docker|podman|buildah|skopeo|crane|cqlsh|rabbitmqadmin|ncftp|az$|influx|clickhouse|oc$|helm$|svn$|twine$)",
            RegexOptions.None), "-p", true, true),
        (new("^(?:7z|7za|7zr|rar|unrar)$", RegexOptions.None), "-p -hp", true, false),
        (new("^ldap", RegexOptions.None), "-w", true, true),
        (new("^(?:sqlcmd|bcp|isql|tsql|ipmitool|mosquitto|zip|unzip|snmpusm)", RegexOptions.None), "-P", true, true),
        (new("^(?:redis-cli|valkey-cli)", RegexOptions.None), "-a", true, true),
        (new("^openssl$", RegexOptions.None), "-k -K -pass -passin -passout", true, true),
        (new("^snmp", RegexOptions.None), "-c -A -X", true, true),
        (new("^(?:doctl|flyctl|fly|circleci|wrangler|vercel|netlify)$", RegexOptions.None), "-t", true, true),
        (new("^(?:swaks|sendemail|sendEmail)$", RegexOptions.None), "-ap -xp", false, true),
        (new("^(?:keytool|jarsigner)$", RegexOptions.None), "-storepass -keypass", false, true),
    ];

    public static IEnumerable<(ShellWord Word, Suspect Suspect)> In(IReadOnlyList<ShellWord> command)
    {
        var program = "";
        for (var at = 0; at < command.Count; at++)
        {
            var (word, text) = (command[at], command[at].Text);
            var next = at + 1 < command.Count ? command[at + 1] : null;
            if (!text.StartsWith('-') && IsProgram(text) && (!Registry().IsMatch(text) || command.Any(other => other.Text == "login")))
                program = Path.GetFileName(text);
            if (
                !(at > 0 && IsScript(command[at - 1])) && WholeValue().Match(text) is { Success: true } named
                    && CredentialNames.Speaks(named.Groups["name"].Value) && SuspectText.IsValue(named.Groups["value"].Value)
                        && !named.Groups["value"].Value.StartsWith("//", StringComparison.Ordinal))
                yield return (word, Part(named.Groups["value"], named.Groups["name"].Value));
            if (next is not null && IsNameOfNext(command, at) && SuspectText.IsValue(next.Text) && !next.Text.StartsWith('-'))
                yield return (next, Whole(next, text));
            foreach (var found in OfOption(program, word, next))
                yield return found;
        }

        foreach (var found in OfPrograms(command))
            yield return found;
    }

    private static IEnumerable<(ShellWord, Suspect)> OfOption(string program, ShellWord word, ShellWord? next)
    {
        foreach (var (_, options, attached, separate) in Table.Where(row => row.Programs.IsMatch(program)))
        {
            foreach (var option in options.Split(' '))
            {
                if (
                    attached && word.Text.Length > option.Length && word.Text.StartsWith(option, StringComparison.Ordinal)
                        && SuspectText.IsValue(word.Text[option.Length..]) && !IsLongOption(options, word.Text))
                    yield return (
                        word, new Suspect(option.Length, word.Text.Length, $"{program}_PASSWORD", $"what follows {option} of {program}"));
                if (separate && word.Text == option && next is not null && SuspectText.IsValue(next.Text) && !IsPort(next.Text))
                    yield return (next, new Suspect(0, next.Text.Length, $"{program}_PASSWORD", $"what follows {option} of {program}"));
            }
        }

        if (
            UserOption().IsMatch(word.Text) && next is not null && UserAndPassword().Match(next.Text) is { Success: true } pair
                && IsPassword(pair))
            yield return (next, Part(pair.Groups["value"], "PASSWORD"));
        if (UserAttached().Match(word.Text) is { Success: true } one && IsPassword(one))
            yield return (word, Part(one.Groups["value"], "PASSWORD"));
        if (OneLetter().IsMatch(word.Text) && next is not null && RandomLook.IsPassword(next.Text) && SuspectText.IsValue(next.Text))
            yield return (next, new Suspect(0, next.Text.Length, "PASSWORD", $"what follows {word.Text}"));
        if (
            AttachedPassword().Match(word.Text) is { Success: true } attachedOne && RandomLook.IsPassword(attachedOne.Groups["value"].Value)
                && SuspectText.IsValue(attachedOne.Groups["value"].Value))
            yield return (word, Part(attachedOne.Groups["value"], "PASSWORD"));
    }

    /// <summary>What stands at a place of its own.</summary>
    private static IEnumerable<(ShellWord, Suspect)> OfPrograms(IReadOnlyList<ShellWord> command)
    {
        var at = command.ToList().FindIndex(word => Placed().IsMatch(Path.GetFileName(word.Text)));
        if (at < 0)
            yield break;
        var words = command.Skip(at + 1).ToList();
        switch (Path.GetFileName(command[at].Text))
        {
            case "htpasswd" when words.Count >= 3 && words[0].Text
                .Contains('b', StringComparison.Ordinal) && SuspectText.IsValue(words[^1].Text):
                yield return (words[^1], Whole(words[^1], "HTPASSWD_PASSWORD"));
                break;
            case "vault" when words is [{ Text: "login" or "unwrap" or "unseal" }, .., var token] && !token.Text.StartsWith('-')
                && SuspectText.IsValue(token.Text):
                yield return (token, Whole(token, "VAULT_TOKEN"));
                break;
            case "sqlplus" or "sqlldr" or "expdp" or "impdp" or "exp" or "imp" or "rman" or "sqlcl":
                foreach (var word in words)
                {
                    if (Oracle().Match(word.Text) is { Success: true } logon && SuspectText.IsValue(logon.Groups["value"].Value))
                        yield return (word, Part(logon.Groups["value"], "ORACLE_PASSWORD"));
                }

                break;
        }
    }

    /// <summary>Whether what follows is a script: -c, -lc.</summary>
    public static bool IsScript(ShellWord option) => Script().IsMatch(option.Text);

    private static bool IsNameOfNext(IReadOnlyList<ShellWord> command, int at) =>
        (LongOption().IsMatch(command[at].Text) || (at > 0 && command[at - 1].Text is "set" or "-u" or "config"))
            && CredentialNames.Speaks(command[at].Text);

    /// <summary>mysql has --port, and 7z -pass would be a password.</summary>
    private static bool IsLongOption(string options, string text) =>
        text.StartsWith("--", StringComparison.Ordinal) || options.Split(' ').Contains(text);

    private static bool IsPort(string text) => Port().IsMatch(text);

    private static bool IsPassword(Match pair) =>
        SuspectText.IsValue(pair.Groups["value"].Value) && !pair.Groups["value"].Value.StartsWith("//", StringComparison.Ordinal)
            && !(
                pair.Groups["value"].Value.All(char.IsAsciiDigit)
                    && (pair.Groups["user"].Value.All(char.IsAsciiDigit) || pair.Groups["value"].Length < 6));

    private static bool IsProgram(string text) => Word().IsMatch(text) && Programs().IsMatch(Path.GetFileName(text));

    private static Suspect Part(Group value, string name) => new(
        value.Index, value.Index + value.Length, name, $"the value of {Quote.Of(name)}");

    private static Suspect Whole(ShellWord word, string name) => new(0, word.Text.Length, name, $"what follows {Quote.Of(name)}");

    [GeneratedRegex(@"\A-[a-z]*c\z")]
    private static partial Regex Script();

    [GeneratedRegex(@"\A(?<name>" + CredentialNames.Pattern + @")(?:=|:\s+)(?<value>.+)\z", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex WholeValue();

    [GeneratedRegex(@"\A--?[A-Za-z]")]
    private static partial Regex LongOption();

    [GeneratedRegex(@"\A(?:-[uUa]|--user|--proxy-user|--auth|--login|--credentials)\z")]
    private static partial Regex UserOption();

    [GeneratedRegex(@"\A(?<user>[^:%,\s]+)[:%,](?<value>\S.*)\z", RegexOptions.Singleline)]
    private static partial Regex UserAndPassword();

    [GeneratedRegex(@"\A(?:-[uU]|--user=|--proxy-user=|--auth=|--login=)(?<user>[^:%,\s=]+)[:%](?<value>\S.*)\z", RegexOptions.Singleline)]
    private static partial Regex UserAttached();

    [GeneratedRegex(@"\A-[A-Za-z]\z")]
    private static partial Regex OneLetter();

    [GeneratedRegex(@"\A-[pP](?<value>.+)\z")]
    private static partial Regex AttachedPassword();

    [GeneratedRegex(@"\A\w+/(?<value>[^@\s/]+)(?:@\S+)?\z")]
    private static partial Regex Oracle();

    /// <summary>Programs whose -p is a password where they log in, and a port elsewhere.</summary>
    [GeneratedRegex(@"\A(?:.*/)?(?:docker|podman|buildah|skopeo|crane|oc|helm)\z")]
    private static partial Regex Registry();

    [GeneratedRegex(@"\A[\d.]+(?::\d{1,5})*(?:/tcp|/udp)?\z")]
    private static partial Regex Port();

    [GeneratedRegex(@"\A[A-Za-z0-9_./~-]+\z")]
    private static partial Regex Word();

    [GeneratedRegex(@"^(?:mysql|maria|xtrabackup|innobackup|mongo|sshpass|docker|podman|buildah|skopeo|crane|cqlsh|rabbitmqadmin|ncftp|az$|influx|clickhouse|oc$|helm$|svn$|twine$|7z|rar$|unrar$|ldap|sqlcmd|bcp|isql|tsql|ipmitool|mosquitto|zip$|unzip$|redis-cli|valkey-cli|openssl$|snmp|doctl$|fly|circleci$|wrangler$|vercel$|netlify$|swaks$|send[eE]mail$|keytool$|jarsigner$)")]
    private static partial Regex Programs();

    [GeneratedRegex(@"\A(?:htpasswd|vault|sqlplus|sqlldr|expdp|impdp|exp|imp|rman|sqlcl)\z")]
    private static partial Regex Placed();
}
