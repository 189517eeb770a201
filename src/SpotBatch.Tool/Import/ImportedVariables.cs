using System.Text.RegularExpressions;

namespace SpotBatch.Tool;

/// <summary>
/// Variables as a catalog may have them. A file in a repository is no place for a credential: one that is, or may be, is
/// left out with its value, and asked of the app as a secret.
/// </summary>
internal sealed partial class ImportedVariables(SecretNames names)
{
    private readonly Dictionary<string, string> _environment = [];
    private readonly Dictionary<string, string> _secrets = [];

    public IReadOnlyDictionary<string, string> Environment => _environment;

    public IReadOnlyDictionary<string, string> Secrets => _secrets;

    /// <summary>Takes a variable, or says why it can't be taken, or not with its value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value; null when it is hidden.</param>
    public string? Add(string name, string? value)
    {
        if (!Name().IsMatch(name))
            return "letters, digits and _ are allowed, not starting with a digit, AWS_BATCH or SPOTBATCH_. Rename it";
        _environment.Remove(name);
        _secrets.Remove(name);
        if (value is null || IsSecret(name, value))
        {
            _secrets[name] = names.Of(name, value);
            return "its value is, or may be, a credential, and is not written into a file. Keep it in Secrets Manager, and name it in CatalogNames.Secrets";
        }

        if (Tokens.Contains(value) || Tokens.Contains([value]))
            return "it looks like a token of the CDK";
        _environment[name] = value;
        return null;
    }

    private static bool IsSecret(string name, string value) =>
        CredentialFormat.IsAwsKeyId(value)
        || CredentialGuess.At(name, value) is not null
        || (CredentialNames.Speaks(name) && SuspectText.IsValue(value))
        || Suspects.InText(value).Count > 0;

    [GeneratedRegex(@"\A(?!AWS_BATCH|SPOTBATCH_)[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Name();
}
