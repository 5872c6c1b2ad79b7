using System.Linq.Expressions;
using System.Reflection;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>Makes instances of a class from values of its properties, through delegates compiled once.</summary>
sealed class ClassBinding
{
    readonly Func<object?[], object> construct;
    readonly string[] parameters;
    readonly Dictionary<string, Action<object, object?>> setters = new(StringComparer.Ordinal);

    public ClassBinding(Type type, IEnumerable<(string Name, PropertyInfo Property)> properties)
    {
        var constructor = Constructor(type);
        var named = properties.ToList();
        parameters = [.. constructor.GetParameters().Select(parameter => named
            .Find(each => string.Equals(each.Property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)).Name ?? "")];
        construct = Compile(constructor);
        foreach (var (name, property) in named.Where(each => !parameters.Contains(each.Name)))
        {
            setters[name] = Setter(property);
        }
    }

    public object Create(PropertyValues values)
    {
        var arguments = parameters.Length == 0 ? [] : new object?[parameters.Length];
        for (var index = 0; index < arguments.Length; index++)
        {
            values.TryGet(parameters[index], out arguments[index]);
        }

        var instance = construct(arguments);
        foreach (var (name, setter) in setters)
        {
            if (values.TryGet(name, out var value) && value is not null)
            {
                setter(instance, value);
            }
        }

        return instance;
    }

    /// <summary>A public constructor without parameters, else the one with the most: that of a record.</summary>
    public static ConstructorInfo Constructor(Type type) =>
        type.GetConstructor([])
        ?? type.GetConstructors().MaxBy(each => each.GetParameters().Length)
        ?? throw new InvalidPluginException($"{type.FullName} has no public constructor");

    static Func<object?[], object> Compile(ConstructorInfo constructor)
    {
        var arguments = Expression.Parameter(typeof(object?[]));
        var values = constructor.GetParameters().Select((parameter, index) =>
            Argument(parameter, Expression.ArrayIndex(arguments, Expression.Constant(index))));
        var create = Expression.Convert(Expression.New(constructor, values), typeof(object));
        return Expression.Lambda<Func<object?[], object>>(create, arguments).Compile();
    }

    static ConditionalExpression Argument(ParameterInfo parameter, Expression value)
    {
        var type = parameter.ParameterType;
        Expression absent = parameter.HasDefaultValue && parameter.DefaultValue is { } standard
            ? Expression.Constant(type.IsEnum ? Enum.ToObject(type, standard) : standard, type)
            : Expression.Default(type);
        return Expression.Condition(
            Expression.ReferenceEqual(value, Expression.Constant(null)), absent, Expression.Convert(value, parameter.ParameterType));
    }

    static Action<object, object?> Setter(PropertyInfo property)
    {
        var target = Expression.Parameter(typeof(object));
        var value = Expression.Parameter(typeof(object));
        var call = Expression.Call(
            Expression.Convert(target, property.DeclaringType!), property.SetMethod!, Expression.Convert(value, property.PropertyType));
        return Expression.Lambda<Action<object, object?>>(call, target, value).Compile();
    }
}
