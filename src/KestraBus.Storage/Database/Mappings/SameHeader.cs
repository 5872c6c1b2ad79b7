using System.Linq.Expressions;
using System.Reflection;
using KestraBus.Core.Executions;

namespace KestraBus.Storage.Database.Mappings;

/// <summary>
/// Whether two executions are stored as the same header. Task runs are rows of their own, so a header is written only when
/// something else in it was swapped: references are compared, never contents. Made from the members, so that a new one counts.
/// </summary>
static class SameHeader
{
    static readonly Func<Execution, Execution, bool> Compare = Build();

    public static bool AreEqual(Execution? left, Execution? right) =>
        ReferenceEquals(left, right) || (left is not null && right is not null && Compare(left, right));

    static Func<Execution, Execution, bool> Build()
    {
        var (left, right) = (Expression.Parameter(typeof(Execution)), Expression.Parameter(typeof(Execution)));
        var tests = typeof(Execution).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.Name != nameof(Execution.TaskRuns))
            .Select(property => Test(Expression.Property(left, property), Expression.Property(right, property)));
        return Expression.Lambda<Func<Execution, Execution, bool>>(tests.Aggregate<Expression>(Expression.AndAlso), left, right).Compile();
    }

    static BinaryExpression Test(MemberExpression left, MemberExpression right) => left.Type.IsValueType || left.Type == typeof(string)
        ? Expression.Equal(left, right)
        : Expression.ReferenceEqual(left, right);
}
