namespace SpotBatch.Tests.Validation;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "abd", 1)]
    [InlineData("abc", "ab", 1)]
    [InlineData("ab", "xab", 1)]
    [InlineData("ab", "ba", 2)]
    [InlineData("kitten", "sitting", 3)]
    public void ItIsTheLeastNumberOfChanges(string one, string other, int distance) => EditDistance.Of(one, other).Should().Be(distance);

    [Theory]
    [InlineData("urgnet", "urgent")]
    [InlineData("URGENT", "urgent")]
    [InlineData("blk", "bulk")]
    [InlineData("bluk", null)]
    [InlineData("urgnte", "urgent")]
    [InlineData("rgntex", null)]
    [InlineData("pu", "gpu")]
    [InlineData("b", null)]
    [InlineData("", null)]
    public void TheNearestName_MayBeWrongByAThird_AndByOneAtLeast(string wanted, string? nearest) =>
        EditDistance.Nearest(wanted, ["urgent", "bulk", "gpu"]).Should().Be(nearest);

    [Fact]
    public void TheNearest_IsTheFirstByNameOfThoseThatAreAsNear() => EditDistance.Nearest("bulk", ["bulk-3", "bulky", "bulka", "bulk-22"]).Should().Be("bulka");

    [Fact]
    public void ATextOfMoreThan100Characters_IsNoMisspelledName()
    {
        EditDistance.Nearest(new string('x', 100), [new string('x', 101)]).Should().NotBeNull();
        EditDistance.Nearest(new string('x', 101), [new string('x', 101)]).Should().BeNull();
    }
}
