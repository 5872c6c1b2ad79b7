using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Shapes;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>Finds the shape of a CLR type that a plugin's property has.</summary>
static class ShapeFactory
{
    static readonly ConcurrentDictionary<Type, Shape> Records = new();

    static readonly Dictionary<Type, Shape> Known = new()
    {
        [typeof(string)] = TextShape.Instance,
        [typeof(bool)] = BoolShape.Instance,
        [typeof(int)] = NumberShape.Int,
        [typeof(long)] = NumberShape.Long,
        [typeof(double)] = NumberShape.Double,
        [typeof(TimeSpan)] = DurationShape.Instance,
        [typeof(DateTimeOffset)] = DateShape.Instant,
        [typeof(DateOnly)] = DateShape.Day,
        [typeof(TimeOnly)] = DateShape.Time,
        [typeof(object)] = AnyShape.Instance,
        [typeof(TaskDefinition)] = TaskShape.Instance,
        [typeof(Input)] = InputShape.Instance,
        [typeof(RetryPolicy)] = RetryShape.Instance,
        [typeof(IReadOnlyList<Label>)] = LabelsShape.Instance,
    };

    /// <exception cref="InvalidPluginException">Flows have no way to write such a value.</exception>
    public static Shape Of(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (Known.TryGetValue(type, out var shape))
        {
            return shape;
        }

        if (type.IsEnum)
        {
            return new EnumShape(type, type == typeof(Logs.LogLevel) ? "org.slf4j.event.Level" : type.Name);
        }

        if (type.IsGenericType && OfGeneric(type) is { } generic)
        {
            return generic;
        }

        if (type.Namespace is null || type.Namespace.StartsWith("System", StringComparison.Ordinal) || type.IsValueType)
        {
            throw new InvalidPluginException($"a property cannot be of type {type}");
        }

        return type.IsInterface || type.IsAbstract ? new PluginShape(type) : Records.GetOrAdd(type, OfRecord);
    }

    /// <summary>The properties that flows may set on a class, base classes first.</summary>
    public static IEnumerable<(PropertyShape Shape, PropertyInfo Property)> PropertiesOf(Type type)
    {
        var example = type.GetConstructor([]) is null ? null : Activator.CreateInstance(type);
        return Settable(type).Select(property => (Describe(property, example), property)).ToList();
    }

    static IEnumerable<PropertyInfo> Settable(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
        .OrderBy(property => Depth(property.DeclaringType!));

    static int Depth(Type type) => type.BaseType is { } above ? 1 + Depth(above) : 0;

    static PropertyShape Describe(PropertyInfo property, object? example)
    {
        var says = property.GetCustomAttribute<PluginPropertyAttribute>() ?? new PluginPropertyAttribute();
        var shape = Of(property, says);
        var value = example is null ? null : property.GetValue(example);
        return new PropertyShape(says.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name), shape)
        {
            Aliases = says.Aliases,
            Required = says.Required,
            NotEmpty = says.NotEmpty,
            Pattern = says.Pattern is null ? null : new PropertyPattern(says.Pattern),
            Deprecated = says.Deprecated,
            Min = says.Min == long.MinValue ? null : says.Min,
            HasValue = IsSomething(value),
            Default = shape.Unbind(value),
            Title = says.Title,
            Description = says.Description,
        };
    }

    static bool IsSomething(object? value) => value switch
    {
        null or "" => false,
        System.Collections.IEnumerable list => list.GetEnumerator().MoveNext(),
        ValueType => !value.Equals(Activator.CreateInstance(value.GetType())),
        _ => true,
    };

    static Shape Of(PropertyInfo property, PluginPropertyAttribute says)
    {
        try
        {
            return Of(property.PropertyType);
        }
        catch (InvalidPluginException fault)
        {
            throw new InvalidPluginException($"{property.DeclaringType!.FullName}.{says.Name ?? property.Name}: {fault.Message}", fault);
        }
    }

    static Shape? OfGeneric(Type type)
    {
        var definition = type.GetGenericTypeDefinition();
        if (definition == typeof(Property<>))
        {
            return Make(typeof(DynamicShape<>), type.GenericTypeArguments[0]);
        }

        if (definition == typeof(IReadOnlyList<>) || definition == typeof(IReadOnlyCollection<>)
            || definition == typeof(IEnumerable<>) || definition == typeof(IList<>) || definition == typeof(List<>))
        {
            return Make(typeof(ListShape<>), type.GenericTypeArguments[0]);
        }

        var isMap = definition == typeof(IReadOnlyDictionary<,>) || definition == typeof(IDictionary<,>);
        return isMap && type.GenericTypeArguments[0] == typeof(string) ? Make(typeof(MapShape<>), type.GenericTypeArguments[1]) : null;
    }

    static Shape Make(Type shape, Type item) => (Shape)Activator.CreateInstance(shape.MakeGenericType(item), Of(item))!;

    static Shape OfRecord(Type type)
    {
        var outer = type.DeclaringType?.GetCustomAttribute<PluginAttribute>()?.Type;
        var name = outer is null ? type.FullName ?? type.Name : $"{outer}${type.Name}";
        var binding = new Lazy<ClassBinding>(() =>
            new ClassBinding(type, PropertiesOf(type).Select(each => (each.Shape.Name, each.Property))));
        return new RecordShape(
            name, () => new PropertySet(name, PropertiesOf(type).Select(each => each.Shape)), values => binding.Value.Create(values));
    }
}
