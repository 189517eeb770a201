using System.Diagnostics;

namespace SpotBatch.Tests.Compute;

/// <summary>The script of the machines, run as it is, on stand-ins of the programs that it calls: no job starts unprotected.</summary>
public sealed class MetadataProtectionTests : IDisposable
{
    private const string Unit = "systemd/system/ecs.service.d/spotbatch.conf";

    private readonly string _root = Directory.CreateTempSubdirectory("spotbatch-").FullName;

    private string Log => File.Exists(Path.Combine(_root, "log")) ? File.ReadAllText(Path.Combine(_root, "log")) : "";

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void TheRule_IsSet_AndTheAgentSetsItEachTimeThatItStarts()
    {
        Stub(iptables: Iptables);
        Start().Should().Be(0);
        Log.Should().Contain("iptables --wait 10 --insert OUTPUT --destination 169.254.169.254/32 --match owner ! --uid-owner 0 --jump REJECT")
            .And.Contain("systemctl daemon-reload").And.NotContain("poweroff").And.NotContain("mask");

        // The machine is started again, and has forgotten it.
        File.Delete(Path.Combine(_root, "rule"));
        Agent().Should().Be(0);
        File.Exists(Path.Combine(_root, "rule")).Should().BeTrue();
    }

    [Fact]
    public void ARuleThatStands_IsNotSetAgain()
    {
        Stub(iptables: Iptables);
        Start();
        Agent().Should().Be(0);
        Log.Split('\n').Count(line => line.Contains("--insert", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public void AFirewallThatIsBusy_IsAskedAgain()
    {
        Stub(iptables: "[ -e busy ] || { touch busy; exit 4; }\n" + Iptables);
        Start().Should().Be(0);
        Log.Should().NotContain("poweroff");
    }

    [Theory]
    [InlineData("no iptables", null)]
    [InlineData("it always fails: no module for the match, no right, no table", "exit 1")]
    [InlineData("it says that the rule is set, and it is not", "case \"$*\" in *--check*) exit 1;; esac")]
    public void WithoutTheRule_TheMachineGoes_AndItsAgentNeverStarts(string fault, string? iptables)
    {
        Stub(iptables);
        Start().Should().Be(Never, fault);
        Log.Should().Contain("systemctl mask --runtime --now --no-block ecs").And.Contain("systemctl --no-block poweroff");
        Agent().Should().NotBe(0, fault);
    }

    /// <summary>At a later start of the machine there is no user data, only the agent's unit.</summary>
    [Fact]
    public void ARuleThatCantBeSetAgain_KeepsTheAgentFromStarting_AndTheMachineGoes()
    {
        Stub(iptables: Iptables);
        Start();
        File.Delete(Path.Combine(_root, "rule"));
        Stub(iptables: "exit 1");
        Agent().Should().NotBe(0);
        Log.Should().Contain("systemctl --no-block poweroff");
    }

    [Theory]
    [InlineData("the disk is full", "opt", null)]
    [InlineData("the unit can't be written", Unit, null)]
    [InlineData("systemd does not read it", null, "case \"$*\" in daemon-reload) exit 1;; esac")]
    [InlineData("systemd does nothing at all", null, "exit 1")]
    public void WhatElseFails_EndsTheSame(string fault, string? blocked, string? systemctl)
    {
        Stub(iptables: Iptables, systemctl ?? "");
        if (blocked is not null)
            Block(Path.Combine(_root, blocked));
        Start().Should().Be(Never, fault);
        Log.Should().Contain("systemctl mask").And.Contain("poweroff").And.EndWith("sleep infinity\n", "cloud-init never ends, and the agent starts after it");
    }

    /// <summary>Where the stand-in of sleep ends what would wait for ever.</summary>
    private const int Never = 137;

    /// <summary>A firewall with one rule.</summary>
    private const string Iptables = """
        case "$*" in
          *--check*) [ -e rule ] ;;
          *--insert*) touch rule ;;
        esac
        """;

    /// <summary>The script at the machine's first start.</summary>
    private int Start() => Run("-c", MetadataProtection.Script.ReplaceLineEndings("\n").Replace("/opt", $"{_root}/opt", StringComparison.Ordinal).Replace("/etc", _root, StringComparison.Ordinal));

    /// <summary>What systemd runs before the agent: where it fails, the agent does not start.</summary>
    private int Agent()
    {
        var unit = Path.Combine(_root, Unit);
        if (!File.Exists(unit))
            return 1;
        return Run("-c", File.ReadAllLines(unit).Single(line => line.StartsWith("ExecStartPre=", StringComparison.Ordinal))["ExecStartPre=".Length..]);
    }

    private int Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/bash", arguments) { WorkingDirectory = _root, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PATH"] = Path.Combine(_root, "bin");
        using var process = Process.Start(start)!;
        process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private void Stub(string? iptables, string systemctl = "")
    {
        var bin = Path.Combine(_root, "bin");
        Directory.CreateDirectory(bin);
        foreach (var real in new[] { "mkdir", "cat", "chmod", "touch" })
        {
            if (!File.Exists(Path.Combine(bin, real)))
                File.CreateSymbolicLink(Path.Combine(bin, real), $"/bin/{real}");
        }

        Write("systemctl", systemctl);
        Write("sleep", "[ \"$1\" != infinity ] || { kill -KILL $PPID; }");
        if (iptables is not null)
            Write("iptables", iptables);

        void Write(string name, string text)
        {
            var file = Path.Combine(bin, name);
            File.WriteAllText(file, $"#!/bin/bash\necho \"{name} $*\" >>'{_root}/log'\ncd '{_root}'\n{text}\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Something stands in the file's or the folder's place, which not even root can write over.</summary>
    private static void Block(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (Path.HasExtension(path))
            Directory.CreateDirectory(path);
        else
            File.WriteAllText(path, "");
    }
}
