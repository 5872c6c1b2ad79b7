using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace KestraBus.Storage.Sagas;

/// <summary>One column: how it is read from an object, compared and stored. All of it is EF's mapping.</summary>
sealed class RowColumn(IProperty property)
{
    readonly RelationalTypeMapping mapping = property.GetRelationalTypeMapping();
    readonly ValueComparer comparer = property.GetValueComparer();

    public string Name { get; } = "\"" + property.GetColumnName() + "\"";

    public string Property => property.Name;

    public bool IsText { get; } = property.ClrType == typeof(string);

    public bool IsKey { get; } = property.IsPrimaryKey();

    public bool IsVersion { get; } = property.IsConcurrencyToken && property.ClrType == typeof(int);

    public object? Read(object row) => property.GetGetter().GetClrValue(row);

    public void Write(object row, object? value) => property.PropertyInfo!.SetValue(row, value);

    public bool AreEqual(object? left, object? right) => comparer.Equals(left, right);

    public SqlValue Value(object? value) => new(mapping, value, property.IsNullable);
}
