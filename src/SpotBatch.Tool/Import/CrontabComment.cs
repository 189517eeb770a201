using System.Text.RegularExpressions;

namespace SpotBatch.Tool;

/// <summary>The comment above an entry, whose last line describes it.</summary>
internal static partial class CrontabComment
{
    /// <summary>
    /// What it describes; null for what is no description: an entry that is switched off, the heading of the columns, what
    /// an editor or a tool wrote.
    /// </summary>
    public static string? Description(string line)
    {
        var text = Managed().Replace(line.TrimStart('#', ' ', '\t'), "").TrimEnd('#', ' ', '\t');
        return text.Any(char.IsLetter) && !char.IsAsciiDigit(text[0]) && text[0] is not ('*' or '@' or '-' or '|' or '.' or '+' or '!')
            && !Columns().IsMatch(text) && !Boilerplate().IsMatch(text) && !Crontab.IsVariable(text)
            ? text
            : null;
    }

    /// <summary>Ansible and Puppet write their own name for the entry.</summary>
    [GeneratedRegex(@"\A(?:Ansible|Puppet Name):\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Managed();

    /// <summary>m h dom mon dow command, in any of its spellings.</summary>
    [GeneratedRegex(@"\A\W*m(?:in(?:ute)?s?)?\b\W+h(?:r|our)?s?\b.*\b(?:d(?:om|ay)?|mday)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Columns();

    [GeneratedRegex(@"\A(?:Edit this file|For more information|For example,|Example of job|DO NOT EDIT|Each task to run|To define the time|Notice that tasks|Output of the crontab|\(|(?:BEGIN|END)\b|vim?:|\$Id|and what command|indicating with|daemon's notion|email to the user|Unlike any other|user-name|at 5 a\.m\.|installed (?:files|on))|\b(?:command to be executed|managed by|automatically generated|Whenever generated)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Boilerplate();
}
