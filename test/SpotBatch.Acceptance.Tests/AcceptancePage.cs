using System.Text.RegularExpressions;
using SpotBatch.Acceptance.Tests.StandIn;

namespace SpotBatch.Acceptance.Tests;

/// <summary><c>docs/acceptance.md</c>, made from the rows, the table of assumptions and a run before stand-ins.</summary>
internal static partial class AcceptancePage
{
    private static readonly string Intro = $"""
        # Acceptance

        What nothing in this repository can see is what AWS itself does: the [assumptions](assumptions.md). With an account and half an hour you can. One command deploys two small platforms, looks at {AllRows.List.Count} things, says of each assumption whether it holds, removes all that it made, and says what that cost:

        ```sh
        dotnet run --project tools/acceptance/Run
        ```

        | it takes | |
        |---|---|
        | an account | one for trying things out, not one that runs your tasks; a region whose [CDK bootstrap](https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping.html) is done (`npx aws-cdk bootstrap`) |
        | rights | of an administrator there: it deploys roles, takes them on, and passes them to services |
        | on your machine | the AWS CLI, version 2, signed in (`AWS_PROFILE`, `AWS_REGION`); Node.js 22 or 24; the .NET 10 SDK; `sh` |
        | time | half an hour, {new Settings("x", 45, 10, "").Minutes} minutes at most (`--minutes`); then removing, ten as a rule, 45 at most |
        | money | under 1 USD: {Costs.Bound.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)} when everything runs for as long as it may. At the end it says what ran, times the prices of us-east-1 on demand |

        - It ends with 0 when nothing was found wrong, 1 when an assumption does not hold, 2 when it was not begun, 3 when something could not be removed. What was not seen in time is no failure: run it again.
        - It is stopped by `Ctrl-C`, and then removes what it made. A second `Ctrl-C` ends it at once. Then, and after a crash: `dotnet run --project tools/acceptance/Run -- clean`, as often as you like.
        - It touches two stacks, `SpotBatch-acceptance` and `SpotBatch-acceptancekeyed`, and does not begin where one of them exists. `--name` gives another name. Of what outlives a stack it removes what carries `spotbatch:platform` with one of these two names: the tables, their logs, a key (in 7 days, without a charge); and a vault, `spotbatch-acceptancekeyed-` and four digits of its stack's id, with one backup.
        - It starts on Spot at most six machines of 2 vCPUs for the plain platform and one for the other; AWS Batch [may go one over](https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html) in an environment. No job lives longer than 15 minutes. It ends one of these machines itself, to see what AWS Batch says then.
        - Nobody is mailed: the address is that of [Amazon SES's mailbox simulator](https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-email-simulator), and what would be mailed is read from queues.
        - Credentials of roles that it takes on are given to child processes, never printed. A job that asks for its own role's credentials throws the answer away.

        What is deployed is `tools/acceptance/App`, an ordinary app of the CDK of some 300 lines; what is done is in `tools/acceptance/Run/Rows`, a function for each row. All it knows of AWS it asks with the AWS CLI, so whoever reviews it reads commands.

        ## The rows

        | row | does | settles |
        |---|---|---|

        """;

    public static async Task<string> TextAsync()
    {
        var good = await Outcome.OfAsync(new StandInCommands());
        var bad = await Outcome.OfAsync(new StandInCommands("mail"));
        return Intro.ReplaceLineEndings("\n")
            + string.Concat(AllRows.List.Select(row => $"| `{row.Id}` | {row.What} | {string.Join(", ", Assumptions.All.Where(assumption => assumption.Row == row.Id).Select(assumption => $"`{assumption.Id}`"))} |\n"))
            + $"\n## What it says\n\nHere the AWS CLI and the CDK are stood in for, and answer as AWS is believed to. No account was asked:\n\n```text\n{Sorted(good.Text)}\n```\n\n"
            + "Where AWS does otherwise, the row says so, what AWS did, and what that breaks. Here stand-ins let no mail arrive:\n\n"
            + $"```text\n{string.Join('\n', Wrong(bad.Text))}\n```\n";
    }

    /// <summary>Rows come in the order in which they are settled; here they are in that of the table.</summary>
    private static string Sorted(string text)
    {
        var parts = text.Split("\n\n");
        var rows = parts[0].Split('\n');
        var order = AllRows.List.Select((row, index) => (row.Id, index)).ToDictionary();
        var removed = parts[1].Split('\n');
        string[] lines =
        [
            rows[0],
            .. rows[1..].OrderBy(line => order[line[10..].Split(' ')[0]]),
            "",
            removed[0],
            .. removed[1..^1].OrderBy(line => line.StartsWith("deleted stack", StringComparison.Ordinal) ? 0 : 1).ThenBy(line => line, StringComparer.Ordinal),
            removed[^1],
            "",
            "... one line for each assumption, and how many hold ...",
            parts[2].Split('\n')[^1],
        ];
        return Changing().Replace(Digits().Replace(string.Join('\n', lines), "--..."), "2026-01-05T10:02:00");
    }

    private static IEnumerable<string> Wrong(string text)
    {
        var lines = text.Split('\n');
        var row = lines.First(line => line.StartsWith("does not", StringComparison.Ordinal));
        var last = Array.FindLastIndex(lines, line => line.StartsWith("does not", StringComparison.Ordinal));
        return [row, "", .. lines[last..(last + 3)]];
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?")]
    private static partial Regex Changing();

    [GeneratedRegex("--[0-9a-f]{32}")]
    private static partial Regex Digits();
}
