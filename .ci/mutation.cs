// What a report of mutants says of each folder, as the table of docs/quality.md. Fails below 85 %, and for a report of nothing.
// usage: dotnet run .ci/mutation.cs -- REPORT
#:property PublishAot=false
using System.Text.Json;

const double least = 85;
using var report = JsonDocument.Parse(File.ReadAllText(args[0]));
var mutants = from file in report.RootElement.GetProperty("files").EnumerateObject()
              from mutant in file.Value.GetProperty("mutants").EnumerateArray()
              select (Folder: Path.GetFileName(Path.GetDirectoryName(file.Name))!, Status: mutant.GetProperty("status").GetString());

// What does not compile, and what stands within a block that is taken out whole, is no change that a test could find.
var folders = mutants.Where(mutant => mutant.Status is not ("CompileError" or "Ignored")).GroupBy(mutant => mutant.Folder)
    .Select(folder => (Name: folder.Key, Found: folder.Count(mutant => mutant.Status is "Killed" or "Timeout"), All: folder.Count()))
    .OrderBy(folder => folder.Name, StringComparer.Ordinal).ToArray();

Console.WriteLine("| folder | changes | found | |\n|---|---|---|---|");
foreach (var (name, found, all) in folders)
    Console.WriteLine(FormattableString.Invariant($"| `{name}` | {all:N0} | {found:N0} | {Score(found, all):F1} % |"));
return folders.Length == 0 || folders.Any(folder => Score(folder.Found, folder.All) < least) ? 1 : 0;

static double Score(int found, int all) => 100.0 * found / all;
