using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace KestraBus.Storage.Repositories.Searching;

/// <summary>Puts a test of a value and the way to the value together into a condition that EF can translate.</summary>
static class Member
{
    public static Expression<Func<T, bool>> Where<T, TValue>(Expression<Func<T, TValue>> member, Expression<Func<TValue, bool>> test) =>
        Expression.Lambda<Func<T, bool>>(
            ReplacingExpressionVisitor.Replace(test.Parameters[0], member.Body, test.Body), member.Parameters);

    public static Expression<Func<T, bool>> Not<T>(Expression<Func<T, bool>> condition) =>
        Expression.Lambda<Func<T, bool>>(Expression.Not(condition.Body), condition.Parameters);

    public static Expression<Func<T, bool>> Any<T>(IEnumerable<Expression<Func<T, bool>>> conditions) => conditions
        .Aggregate((left, right) => Expression.Lambda<Func<T, bool>>(
            Expression.OrElse(left.Body, ReplacingExpressionVisitor.Replace(right.Parameters[0], left.Parameters[0], right.Body)),
            left.Parameters));
}
