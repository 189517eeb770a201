using System.Security.Cryptography;
using System.Text;

namespace SpotBatch.Client;

/// <summary>
/// The ids of runs. What a submission hashes starts with its kind and its task, so that no token can be the run of a schedule or
/// of another task.
/// </summary>
internal static class RunIds
{
    private const int Digits = 32;

    public static string Of(string task, string token) => $"{task}--{Hash($"submit|{task}|{token}")}";

    private static string Hash(string text)
    {
#if NET
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
#else
        using var algorithm = SHA256.Create();
        var hash = algorithm.ComputeHash(Encoding.UTF8.GetBytes(text));
#endif
        var digits = new StringBuilder(Digits);
        for (var index = 0; index < Digits / 2; index++)
            digits.Append(hash[index].ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        return digits.ToString();
    }
}
