using System.Globalization;
using System.Text.RegularExpressions;

namespace SpotBatch.Acceptance;

/// <summary>The command line.</summary>
internal static partial class Arguments
{
    public const string DefaultName = "acceptance";

    public const string Usage = """
        usage: dotnet run --project tools/acceptance/Run -- [run | clean] [--name NAME] [--minutes N] [--every N]

          run        deploys two platforms, looks at each row, says which assumptions hold, removes all of it (default)
          clean      removes what a run left
          --name     the platform's name, letters and digits: acceptance; the hardened one has "keyed" behind it
          --minutes  how long is looked, 10 to 90: 45. Removing comes after it
          --every    how many seconds are between two looks, 1 to 60: 10
        """;

    /// <summary>Reads them.</summary>
    /// <returns>The verb and the settings; null for what is not understood.</returns>
    public static (string Verb, Settings Settings)? Read(IReadOnlyList<string> arguments, string root)
    {
        var (verb, name, minutes, every) = ("run", DefaultName, 45, 10);
        for (var i = 0; i < arguments.Count; i++)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "run" or "clean" when i == 0:
                    verb = arguments[i];
                    break;
                case "--name" when Names().IsMatch(value):
                    name = value;
                    i++;
                    break;
                case "--minutes" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out minutes) && minutes is >= 10 and <= 90:
                    i++;
                    break;
                case "--every" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out every) && every is >= 1 and <= 60:
                    i++;
                    break;
                default:
                    return null;
            }
        }
        return (verb, new Settings(name, minutes, every, root));
    }

    [GeneratedRegex("^[a-z][a-z0-9]{2,19}$")]
    private static partial Regex Names();
}
