// What an update from the templates of one folder to those of another would take away.
// usage: dotnet run .ci/last-release.cs -- BEFORE AFTER
#:project ../src/SpotBatch.Testing/SpotBatch.Testing.csproj
#:property PublishAot=false
using SpotBatch.Testing;

try
{
    UpdateCheck.Between(args[0], args[1]);
    Console.WriteLine("nothing that holds jobs or records is lost");
    return 0;
}
catch (UnsafeUpdateException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
