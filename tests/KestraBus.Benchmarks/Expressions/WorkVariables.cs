namespace KestraBus.Benchmarks.Expressions;

/// <summary>The variables of all works: the same objects for every contender.</summary>
static class WorkVariables
{
    const int Items = 1_000;
    const int Records = 480;

    public static IReadOnlyDictionary<string, object?> All { get; } = new Dictionary<string, object?>
    {
        ["name"] = "  Nightly Import of Orders ",
        ["items"] = Enumerable.Range(0, Items).Select(index => (object?)$"item {index}").ToList(),
        ["map"] = new Dictionary<string, object?>
        {
            ["records"] = Enumerable.Range(0, Records).Select(index => (object?)MakeRecord(index)).ToList(),
        },
    };

    static Dictionary<string, object?> MakeRecord(int index) => new()
    {
        ["id"] = (long)index * 7919,
        ["title"] = $"Order {index} of the \"nightly\" import",
        ["price"] = index * 1.25,
        ["isPaid"] = index % 3 == 0,
        ["tags"] = new List<object?> { "import", "orders", $"batch-{index % 10}" },
        ["address"] = new Dictionary<string, object?>
        {
            ["street"] = "Rue de l'Église 12",
            ["city"] = "Lyon",
            ["country"] = "France",
        },
    };
}
